"""Letters for the tests of the mailboxes."""

from email.message import EmailMessage
from email.policy import SMTP

from loket_local import maildir

ADDRESS = "fatima@buurttuin.example"


def a_letter(subject="Uw vraagstuk", html="<p>Dag <b>Fatima</b></p>", attachment=None, reply_to=""):
    letter = EmailMessage()
    if reply_to:
        letter["Reply-To"] = reply_to
    letter["From"] = "Leren met de Stad <vraagstuk@loket.stad.example>"
    letter["To"] = ADDRESS
    letter["Subject"] = subject
    letter["Date"] = "Mon, 02 Nov 2026 09:00:00 +0000"
    letter.set_content("Dag Fatima, zie https://loket.example/status/abc.\n")
    if html:
        letter.add_alternative(html, subtype="html")
    if attachment:
        letter.add_attachment(attachment, maintype="text", subtype="html", filename="overzicht één.html")
    return letter.as_bytes(policy=SMTP)


def delivered(pages, *letters):
    return [maildir.deliver(pages.data / "mail", ADDRESS, letter).name for letter in letters]
