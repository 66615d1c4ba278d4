"""When the work that both sides agreed on is asked after."""

from datetime import date

from loket.domain.match import Match, MatchStatus


def work_due(match: Match) -> date | None:
    """The date by which something happens for agreed work; None for other matches and without a period."""
    if match.period is not None and match.status is MatchStatus.AGREED:
        return match.period.first
    if match.period is not None and match.status is MatchStatus.RUNNING:
        return match.period.last
    return None
