"""Two decisions at once on one text: one is recorded, and the other is told so."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from home.probes.audit import APPROVED, SENT_BACK, check_record, read_record
from home.probes.newsroom import SCREENS, Newsroom, title_of
from home.probes.site import Site
from home.probes.web import new_token

VERDICTS = {"approve": APPROVED, "reject": SENT_BACK}
CONFLICT = (302, 409)
# A double click: the answer is given again, or the second form comes too late.
TWICE = ((302, 302), CONFLICT)


def approve_reject(tally, steps):
    """Two journalists, one text: one approves while the other sends it back."""
    with Site() as site:
        room = Newsroom(site.port)
        for number in steps:
            submission = room.submission(title_of(number))
            screens = SCREENS[number % 3], SCREENS[number // 3 % 3]
            posts = [
                (visitor, action, *submission.form(screen, action), new_token())
                for visitor, action, screen in zip(
                    room.reviewers, ("approve", "reject"), screens, strict=True
                )
            ]
            judge(tally, room, submission, posts, allowed=(CONFLICT,))


def double_approve(tally, steps):
    """The same approval twice: one journalist's double click, or two journalists at once."""
    with Site() as site:
        room = Newsroom(site.port)
        for number in steps:
            submission = room.submission(title_of(number))
            by_two = number % 2
            first = (*submission.form(SCREENS[number % 3], "approve"), new_token())
            second = (*submission.form(SCREENS[number // 3 % 3], "approve"), new_token())
            one, other = room.reviewers
            posts = [(one, "approve", *first)]
            posts += [(other, "approve", *second) if by_two else (one, "approve", *first)]
            judge(tally, room, submission, posts, allowed=(CONFLICT,) if by_two else TWICE)


def judge(tally, room, submission, posts, *, allowed):
    """Post all at once, then compare what was answered with what is recorded."""
    answers = post_together(posts)
    statuses = tuple(sorted(answer.status for _action, answer in answers))
    tally.note(" and ".join(map(str, statuses)))
    for status in statuses:
        if status >= 500:
            tally.blame("http_500", f"{submission.title}: {status}")
    record = read_record(submission, room.reader)
    before = tally.inconsistent + tally.half_done
    verdict = check_record(tally, submission, record)
    if statuses not in allowed and tally.inconsistent + tally.half_done == before:
        tally.blame("inconsistent", f"{submission.title}: answered {statuses}")
    told = {VERDICTS[action] for action, answer in answers if answer.status == 302}
    if told - {verdict}:
        tally.blame("lost", f"{submission.title}: told {told}, recorded {verdict}")


def post_together(posts):
    """[(action, answer)] of forms that all leave at the same moment."""
    barrier = Barrier(len(posts))

    def send(visitor, action, address, fields, token):
        barrier.wait()
        return action, visitor.post(address, fields, token=token)

    with ThreadPoolExecutor(len(posts)) as pool:
        return [found.result() for found in [pool.submit(send, *post) for post in posts]]
