"""Who is asked: the institutions that have somebody for this form of education or theme."""

from loket.domain.commands import Invitation
from loket.domain.programme import Contact, Programme
from loket.domain.submission import Body, EducationForm


def invitations(programme: Programme, body: Body) -> tuple[Invitation, ...]:
    """One invitation an institution, to its best fitting contact; empty when the desk has to look for one.

    "Weet ik nog niet" asks every institution, and so does a question without a form. An institution that the
    partner chose is the only one asked.
    """
    found = []
    for institution in programme.institutions:
        if body.institution not in ("", institution.id):
            continue
        best = max(institution.contacts, key=lambda contact: fit(contact, body), default=None)
        if best is not None and fit(best, body) > 0:
            found.append(Invitation(institution.id, best.id))
    return tuple(found)


def fit(contact: Contact, body: Body) -> int:
    """How well a contact fits, 0 = not at all. Theme and form count alike, a contact for everything least."""
    forms = len(set(contact.forms) & set(body.forms))
    themes = len(set(contact.themes) & set(body.themes))
    everything = not contact.forms and not contact.themes
    undecided = EducationForm.UNKNOWN in body.forms or not body.forms
    return 2 * (forms + themes) + int(everything or undecided or bool(body.institution))
