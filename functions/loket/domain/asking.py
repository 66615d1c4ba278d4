"""Who is asked: the institutions that have somebody for this form of education or theme."""

from datetime import date

from loket.domain.absence import away_until
from loket.domain.commands import Invitation
from loket.domain.people import contact as contact_party
from loket.domain.programme import Contact, Institution, Programme
from loket.domain.submission import Body, EducationForm


def invitations(programme: Programme, body: Body, today: date) -> tuple[Invitation, ...]:
    """One invitation an institution, to its best fitting contact; empty when the desk has to look for one.

    "Weet ik nog niet" asks every institution, and so does a question without a form. An institution that the
    partner chose is the only one asked. Who is away `today` is left out: a colleague is asked instead, even
    one who fits less, and where all are away nobody is.
    """
    found = []
    for institution in programme.institutions:
        if body.institution not in ("", institution.id):
            continue
        people = [person for person in institution.contacts if not person.joined]
        if any(fit(person, body) > 0 for person in people):
            found.append(invitation(institution, people, body, programme, today))
    return tuple(found)


def invitation(
    institution: Institution, people: list[Contact], body: Body, programme: Programme, today: date
) -> Invitation:
    """Whom to ask at an institution that fits, or until when nobody is there."""
    away = {one.id: away_until(contact_party(one.id, institution.id), today, programme) for one in people}
    gone = {id: until for id, until in away.items() if until is not None}
    present = [person for person in people if person.id not in gone]
    if not present:
        return Invitation(institution.id, "", min(gone.values()))
    return Invitation(institution.id, max(present, key=lambda person: fit(person, body)).id)


def fit(contact: Contact, body: Body) -> int:
    """How well a contact fits, 0 = not at all. Theme and form count alike, a contact for everything least."""
    forms = len(set(contact.forms) & set(body.forms))
    themes = len(set(contact.themes) & set(body.themes))
    everything = not contact.forms and not contact.themes
    undecided = EducationForm.UNKNOWN in body.forms or not body.forms
    return 2 * (forms + themes) + int(everything or undecided or bool(body.institution))
