"""Turns the blocks of a text file into what a StreamField stores."""

from home.demo.texts import rich

RICH = {"paragraph": (), "good_practice": ("text",), "figure": ("text",)}
RICH_ITEMS = {"steps": "steps", "accordion": "items"}


class Bodies:
    """Knows what names stand for: images, films, pages, people."""

    def __init__(self, *, images, films, pages, people):
        self.images, self.films, self.pages, self.people = images, films, pages, people

    def body(self, blocks):
        return [{"type": block["type"], "value": self._value(block)} for block in blocks]

    def _value(self, block):
        kind = block["type"]
        if kind == "paragraph":
            return rich(block["text"])
        value = {name: given for name, given in block.items() if name != "type"}
        for name in RICH.get(kind, ()):
            if name in value:
                value[name] = rich(value[name])
        if kind in RICH_ITEMS:
            name = RICH_ITEMS[kind]
            value[name] = [{**item, "text": rich(item["text"])} for item in value[name]]
        return self._resolve(kind, value)

    def _resolve(self, kind, value):
        """The numbers of the objects that a block names."""
        if kind == "figure":
            value["image"] = self._image(value.pop("image"), value.pop("alt"))
        elif kind == "gallery":
            value["items"] = [
                {"image": self._image(item["image"], item["alt"]), "caption": item["caption"]}
                for item in value["items"]
            ]
        elif kind == "film":
            value["film"] = self.films[value["film"]].pk
        elif kind == "embed" and "poster" in value:
            value["poster"] = self.images[value["poster"]].pk
        for name in ("page", "initiative"):
            if name in value:
                value[name] = self.pages[value[name]].pk
        return value

    def _image(self, name, alt):
        return {"image": self.images[name].pk, "alt_text": alt, "decorative": False}

    def voices(self, voices):
        return [{"type": "voice", "value": self._voice(voice)} for voice in voices]

    def _voice(self, voice):
        value = {name: voice[name] for name in ("key", "name", "capacity")}
        if "portrait" in voice:
            value["portrait"] = self.images[voice["portrait"]].pk
        if "person" in voice:
            value["person"] = self.people[voice["person"]].pk
        return value

    def exchanges(self, exchanges):
        return [
            {
                "type": "exchange",
                "value": {
                    "question": exchange["question"],
                    "answers": [
                        {"voice": key, "text": rich(exchange[key])}
                        for key in "ABCD"
                        if key in exchange
                    ],
                },
            }
            for exchange in exchanges
        ]

    def positions(self, positions):
        return [
            {"type": "position", "value": {**position, "reason": rich(position["reason"])}}
            for position in positions
        ]

    def arguments(self, arguments):
        return [
            {
                "type": "argument",
                "value": {
                    **argument,
                    "text": rich(argument.get("text", "")),
                    "evidence": [self._evidence(one) for one in argument["evidence"]],
                },
            }
            for argument in arguments
        ]

    def _evidence(self, evidence):
        if "initiative" in evidence:
            value = {**evidence, "initiative": self.pages[evidence["initiative"]].pk}
            return {"type": "initiative", "value": value}
        value = {name: given for name, given in evidence.items() if name != "source"}
        value |= {"title": evidence["source"], "url": evidence.get("url", "")}
        return {"type": "source", "value": {**value, "date": value["date"].isoformat()}}
