"""The sounds of the films, made of noise and sines: nobody's recording, nobody's rights."""

import math
import random
import struct
import wave

RATE = 22_050


def noise(seconds, *, smooth, level, seed):
    """Noise made duller by a running mean of weight `smooth` (0 bright, near 1 dull)."""
    source = random.Random(seed)  # noqa: S311 (a sound, not a secret)
    value, samples = 0.0, []
    for _ in range(int(seconds * RATE)):
        value = smooth * value + (1 - smooth) * source.uniform(-1, 1)
        samples.append(value * level)
    return samples


def swell(samples, period):
    """Makes a sound come and go, as wind does."""
    return [
        s * (0.55 + 0.45 * math.sin(2 * math.pi * i / (period * RATE)))
        for i, s in enumerate(samples)
    ]


def add_note(samples, start, pitch, *, length=0.8, level=0.25, glide=0.0):
    """A bell or a chirp: a sine that fades, its pitch sliding by `glide` hertz a second."""
    first = int(start * RATE)
    for index in range(min(int(length * RATE), len(samples) - first)):
        t = index / RATE
        fade = math.exp(-4 * t / length) * min(1, t * 200)
        turn = 2 * math.pi * (pitch * t + glide * t * t / 2)
        samples[first + index] += level * fade * math.sin(turn)


def add_motor(samples, start, end, *, pitch=52, level=0.16):
    first, last = int(start * RATE), min(int(end * RATE), len(samples))
    for index in range(first, last):
        t = (index - first) / RATE
        edge = min(1, t * 2, (last - index) / RATE * 2)
        cycle = (t * pitch) % 1
        samples[index] += level * edge * ((cycle - 0.5) + 0.4 * math.sin(12.56 * pitch * t))


def garden(seconds):
    samples = swell(noise(seconds, smooth=0.985, level=1.6, seed="vent"), 4.5)
    for start in (1.4, 1.7, 3.1, 6.2, 6.5, 6.8):
        add_note(samples, start, 2600, length=0.22, level=0.12, glide=4200)
    for step in range(34):
        add_note(samples, 9.4 + step * 0.11, 900 + step * 37 % 400, length=0.12, level=0.06)
    return samples


def dawn(seconds):
    samples = noise(seconds, smooth=0.99, level=0.6, seed="nuit")
    add_motor(samples, 0.8, 4.4)
    add_motor(samples, 8.9, 12.8, pitch=64)
    for start in (4.5, 8.7):
        for index, hiss in enumerate(noise(0.5, smooth=0.2, level=0.16, seed="porte")):
            samples[int(start * RATE) + index] += hiss * (1 - index / (0.5 * RATE))
    for index in range(4):
        add_note(samples, 5.2 + index * 0.9, 1320, length=0.35, level=0.16)
    return samples


def hatch(seconds):
    samples = [0.0] * int(seconds * RATE)
    sizzle = noise(7.4, smooth=0.1, level=0.07, seed="friture")
    for index, value in enumerate(sizzle):
        samples[int(3 * RATE) + index] += value * min(1, index / RATE)
    for start in (1.0, 1.35, 1.7, 2.05, 2.4, 10.3, 10.7, 11.1):
        add_note(samples, start, 190, length=0.25, level=0.3, glide=-160)
    for start, pitch in ((6.1, 1050), (6.35, 1400), (8.4, 1050), (8.65, 1400)):
        add_note(samples, start, pitch, length=0.9, level=0.16)
    return samples


def bench(seconds):
    samples = swell(noise(seconds, smooth=0.985, level=1.1, seed="feuilles"), 5)
    for start in (0.8, 1.1, 1.5, 2.6, 2.9):
        add_note(samples, start, 2100, length=0.25, level=0.14, glide=3600)
    for step in range(12):
        add_note(samples, 2.3 + step * 0.31, 120, length=0.12, level=0.3, glide=-200)
    return samples


TRACKS = {
    "le-jardin-pousse-au-huitieme": garden,
    "ligne-6-cinq-heures-douze": dawn,
    "le-camion-ouvre-ses-volets": hatch,
    "le-banc-du-milieu": bench,
}


def write(slug, seconds, path):
    """The film's sound as a WAV file of one channel."""
    samples = TRACKS[slug](seconds)
    frames = b"".join(struct.pack("<h", int(32_000 * max(-1, min(1, s)))) for s in samples)
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(frames)
