"""What was pressed, in words: as it would have been mailed, and read back as the same."""

from dataclasses import replace
from datetime import date

import pytest

from loket.domain.match import Period
from loket.domain.people import Language
from loket.domain.word import Word
from loket.mail.grammar.said import Command
from loket.mail.grammar.understand import understand
from loket.mail.reading.incoming import ReplyText
from loket.mail.saying import as_written

SPRING = Period(date(2027, 2, 1), date(2027, 6, 30))
DAY = date(2027, 3, 1)
SAID = [
    Command(word=Word.PROPOSE, argument="Een scriptie over schaduw", period=SPRING),
    Command(word=Word.PROPOSE, argument="Een scriptie"),
    Command(word=Word.CONSIDER),
    Command(word=Word.CONSIDER, until=DAY),
    Command(word=Word.DECLINE),
    Command(word=Word.DECLINE, argument="vol", to_partner="Volgend jaar graag.\nDan wel."),
    Command(word=Word.DECLINE, to_partner="Volgend jaar graag."),
    Command(word=Word.PERIOD, period=SPRING),
    Command(word=Word.START),
    Command(word=Word.REPORT, argument="Drie gesprekken gevoerd"),
    Command(word=Word.COMPLETE, argument="Het advies is klaar", to_partner="Dank voor alles."),
    Command(word=Word.CANCEL, argument="De student stopt"),
    Command(word=Word.RELAY, argument="Mag een groep langskomen?"),
    Command(word=Word.REWORD, argument="Hoe blijft een tuin koel?"),
    Command(word=Word.HAND_OVER, address="els@hsleiden.example"),
    Command(word=Word.AWAY, until=DAY),
    Command(word=Word.AGREE),
    Command(word=Word.REFUSE, argument="De periode past ons slecht"),
    Command(word=Word.WITHDRAW, argument="Het is opgelost."),
    Command(word=Word.REOPEN),
    Command(word=Word.CLOSE, argument="Dubbel"),
    Command(word=Word.UNDO),
    Command(word=Word.AGREE, behalf="PARTNER"),
    Command(word=Word.DECLINE, argument="vol", behalf="Hogeschool Leiden"),
]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("command", SAID)
def test_what_is_written_means_what_was_said(command, language):
    written = as_written(command, language, command.behalf)

    read = understand(ReplyText(new=written), date(2026, 11, 24))

    # A period stands in the text of a mail; on the page it has fields of its own.
    assert isinstance(read, Command)
    assert replace(read, argument=command.argument) == command
    assert read.argument.startswith(command.argument)


def test_it_reads_as_people_write_it():
    said = Command(word=Word.PROPOSE, argument="Een scriptie", period=SPRING, to_partner="Bel mij gerust.")

    assert as_written(said, Language.NL) == (
        "MATCH: Een scriptie\n\nPERIODE: 1 februari 2027 tot en met 30 juni 2027\n\n"
        "AAN PARTNER: Bel mij gerust."
    )
    assert as_written(Command(word=Word.CONSIDER, until=DAY), Language.EN) == "INTERESTED UNTIL 1 March 2027"
