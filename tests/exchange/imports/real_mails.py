"""Mails as programs and people really write them, of invented senders, and what each must become."""

from typing import Any, NamedTuple


class Sent(NamedTuple):
    """One mail: who sent it, its subject and its words, and the action and fields of what it becomes."""

    name: str
    sender: str
    subject: str
    body: str
    action: str
    expected: dict[str, Any]
    more: str = ""
    kind: str = "text/plain; charset=utf-8"


SENT = [
    Sent(
        "a no in the words of a manager",
        "Priya Nair <priya.nair@tidewater.example>",
        "Re: Planning Analyst",
        "Hi Ana\n\nI wanted to write to you myself rather than leave it to HR. The panel went round and round, and in the end Tom just had more hands-on forecasting, so we're going with him. I was rooting for you, honestly.\n\nIf you're ever up for a coffee I'd be glad to talk it through.\n\nPriya\n\n--\nPriya Nair | Head of Planning | Tidewater Rail\n07700 900123",
        "ask",
        {"verdict": "a no", "organisation": "Tidewater Rail", "role": "Planning Analyst", "told_by": "Priya Nair"},
    ),
    Sent(
        "French, above the headers of Outlook",
        "Hélène Marchand <h.marchand@rivage.example>",
        "RE: Poste de cheffe de projet",
        "Bonjour Madame Ling,\n\nJe reviens vers vous suite à notre entretien du 26 février. Votre candidature a retenu toute notre attention, mais nous avons finalement choisi de poursuivre avec un profil plus expérimenté.\n\nBien cordialement,\n\nHélène Marchand\nDirectrice des opérations\nAtelier Rivage\n\nDe : Ana Ling <ana.ling@example.com>\nEnvoyé : lundi 2 mars 2026 09:00\nÀ : Hélène Marchand\nObjet : Poste de cheffe de projet\n\nBonjour, avez-vous pris une décision ?",
        "new",
        {"verdict": "a no", "organisation": "Atelier Rivage", "role": "cheffe de projet", "told_by": "Hélène Marchand"},
    ),
    Sent(
        "filled internally, above a quote of Gmail",
        "Jo Whitby <jo@pebblearts.example>",
        "Re: Community Manager at Pebble Arts",
        "Hi Ana, thanks for following up - sorry for the radio silence. We filled the Community Manager role internally in the end. Best of luck!\n\nJo\n\nOn Tue, Mar 3, 2026 at 9:14 AM Ana Ling <ana.ling@example.com> wrote:\n\n> Hi Jo,\n>\n> just checking whether there is any news on the Community Manager position at\n> Pebble Arts?\n>\n> Best,\n> Ana\n",
        "ask",
        {"verdict": "a no", "organisation": "Pebble Arts", "role": "Community Manager", "told_by": "Jo Whitby"},
    ),
    Sent(
        "a no that keeps in mind",
        "Greta Holm <greta@fjordline.example>",
        "Operations Lead",
        "Dear Ana,\n\nThank you for the good conversation on Monday. We've decided to hire someone with a background in freight, but we'd like to keep you in mind for when the second position opens in autumn.\n\nWarm regards\nGreta Holm\nCOO\nFjordline Cargo",
        "new",
        {"verdict": "a no", "organisation": "Fjordline Cargo", "role": "Operations Lead", "told_by": "Greta Holm"},
    ),
    Sent(
        "a no that offers another role",
        "Tess Okafor <tess@brightwell.example>",
        "Senior Designer at Brightwell",
        "Hi Ana,\n\nThank you again for meeting with us. While we won't be moving forward with you for the Senior Designer position, the team was impressed and we think you could be a great fit for our Mid-level Designer opening. Would you be interested in having a chat about that next week?\n\nBest,\nTess Okafor\nTalent Partner, Brightwell",
        "new",
        {"verdict": "a no", "organisation": "Brightwell", "role": "Senior Designer", "told_by": "Tess Okafor"},
    ),
    Sent(
        "Portuguese",
        "Rio Claro <naoresponda@rioclaro.example>",
        "Processo seletivo - Analista de Marketing",
        "Olá Ana,\n\nAgradecemos o seu interesse na vaga de Analista de Marketing na Rio Claro. Infelizmente, neste momento optamos por avançar com candidatos cuja experiência está mais alinhada com a função.\n\nDesejamos-lhe muito sucesso.\n\nAtenciosamente,\nEquipe de Recrutamento Rio Claro",
        "ask",
        {"verdict": "a no", "organisation": "Rio Claro", "role": "Analista de Marketing"},
    ),
    Sent(
        "Dutch",
        "Sanne de Wit <sanne@waterkant.example>",
        "Je sollicitatie: Data Engineer",
        "Beste Ana,\n\nBedankt voor je sollicitatie naar de functie van Data Engineer bij Waterkant. Na zorgvuldige afweging hebben we besloten je niet uit te nodigen voor een gesprek. Onze keuze is gevallen op kandidaten met meer ervaring in de zorg.\n\nMet vriendelijke groet,\nSanne de Wit\nRecruiter",
        "ask",
        {
            "verdict": "a no",
            "organisation": "Waterkant",
            "role": "Data Engineer",
            "told_by": "Sanne de Wit",
            "reason_kind": "experience",
        },
    ),
    Sent(
        "a vacancy that is filled",
        "HR Millbrook Council <hr@millbrook.example>",
        "Vacancy ref 2231 Office Coordinator",
        "Dear candidate,\n\nWe would like to inform you that the vacancy of Office Coordinator has now been filled. Thank you for your interest.\n\nHR Department\nMillbrook Council",
        "ask",
        {"verdict": "a no", "organisation": "Millbrook Council", "role": "Office Coordinator"},
    ),
    Sent(
        "Danish, with thanks and many applications",
        "Mette Lund <mette@havvind.example>",
        "Din ansøgning som Projektleder",
        "Kære Ana\n\nTak for din ansøgning til stillingen som Projektleder hos Havvind. Vi har modtaget mange kvalificerede ansøgninger og må desværre meddele dig, at du ikke er blandt de ansøgere, vi har valgt at indkalde til samtale.\n\nVenlig hilsen\nMette Lund\nHR",
        "ask",
        {"verdict": "a no", "organisation": "Havvind", "role": "Projektleder", "told_by": "Mette Lund"},
    ),
    Sent(
        "not this time",
        "Al Fry <al@fryandsons.example>",
        "Re: Shop Manager",
        "Hi Ana. Unfortunately not this time. Sorry. Al",
        "ask",
        {"verdict": "a no", "organisation": "Fryandsons", "role": "Shop Manager", "told_by": "Al Fry"},
    ),
    Sent(
        "signed by proxy, from a department",
        "Stadtwerke Lindau Personal <personal@stadtwerke-lindau.example>",
        "Ihre Bewerbung als Referentin Nachhaltigkeit",
        "Sehr geehrte Frau Ling,\n\nwir danken Ihnen für Ihre Bewerbung um die Stelle als Referentin Nachhaltigkeit und das damit verbundene Interesse an unserem Unternehmen.\n\nNach eingehender Prüfung müssen wir Ihnen bedauerlicherweise mitteilen, dass wir Ihre Bewerbung im weiteren Auswahlverfahren nicht berücksichtigen konnten. Wir bitten Sie, diese Entscheidung nicht als Wertung Ihrer Person anzusehen.\n\nMit freundlichen Grüßen\ni. A. Petra Sommer\nPersonalabteilung\nStadtwerke Lindau GmbH",
        "ask",
        {
            "verdict": "a no",
            "organisation": "Stadtwerke Lindau",
            "role": "Referentin Nachhaltigkeit",
            "told_by": "Petra Sommer",
        },
    ),
    Sent(
        "Workday: HTML in tables with a preheader",
        "oakmere@myworkday.com",
        "Your application to Oakmere Health - R-104233 Clinical Data Manager",
        '<html><head><title>x</title><style>td{font-size:16px}</style></head><body><div style="display:none;max-height:0;overflow:hidden">An update on your application&#847;&zwnj;&nbsp;</div><table width="100%" role="presentation"><tr><td><table><tr><td><p>Dear Ana Ling,</p><p>Thank you for your interest in career opportunities with Oakmere Health. After reviewing your application for <b>R-104233 Clinical Data Manager (Hybrid)</b>, we regret to inform you that you have not been selected to move forward in the process.</p><p>Best Regards,<br>Oakmere Health Talent Acquisition</p><p style=\'font-size:11px\'>This is an automated message. Replies to this email are undeliverable.</p></td></tr></table></td></tr></table></body></html>',
        "ask",
        {"verdict": "a no", "organisation": "Oakmere Health", "role": "Clinical Data Manager"},
        more="Auto-Submitted: auto-generated\n",
        kind="text/html; charset=utf-8",
    ),
    Sent(
        "LinkedIn, as a list's mail",
        "LinkedIn <jobs-noreply@linkedin.com>",
        "Your application to Supply Planner at Amber Freight",
        "Your update from Amber Freight\n\nHi Ana,\n\nThank you for your interest in the Supply Planner position at Amber Freight in Hamburg. Unfortunately, we will not be moving forward with your application, but we appreciate your time and interest in Amber Freight.\n\nRegards,\n\nAmber Freight",
        "ask",
        {"verdict": "a no", "organisation": "Amber Freight", "role": "Supply Planner"},
        more="List-Unsubscribe: <https://www.linkedin.com/e/x>\n",
    ),
    Sent(
        "a receipt that speaks of a no to come",
        "Monts Verts <ne-pas-repondre@montsverts.example>",
        "Accusé de réception de votre candidature",
        "Bonjour,\n\nNous avons bien reçu votre candidature au poste d'Analyste chez Monts Verts et nous vous en remercions. Sans réponse de notre part dans un délai de trois semaines, veuillez considérer que votre candidature n'a pas été retenue.\n\nL'équipe recrutement",
        "new",
        {"verdict": "an acknowledgement", "organisation": "Monts Verts", "role": "Analyste"},
    ),
    Sent(
        "a receipt with a condition",
        "Zephyr Talent Team <no-reply@zephyr.example>",
        "Application received: Data Scientist",
        "Thank you for applying to Zephyr for Data Scientist. We receive hundreds of applications. If you don't hear from us within 14 days, unfortunately you have not been successful on this occasion.\n\nZephyr Talent Team",
        "new",
        {"verdict": "an acknowledgement", "organisation": "Zephyr", "role": "Data Scientist"},
    ),
    Sent(
        "a day in words",
        "Ole Berg <ole@quarryfoods.example>",
        "FP&A Manager - next step",
        "Hi Ana,\n\nGreat to hear from you. Could you do next Tuesday at 3 for a call with me and our CFO? About 45 minutes, I'll send a Teams link.\n\nBest\nOle Berg\nFinance Director\nQuarry Foods",
        "new",
        {
            "verdict": "an invitation",
            "organisation": "Quarry Foods",
            "role": "FP&A Manager",
            "held_on": "2026-03-10",
            "starts_at": "15:00",
        },
    ),
    Sent(
        "moved to a day that is no role",
        "Ole Berg <ole@quarryfoods.example>",
        "Re: FP&A Manager - next step",
        "Hi Ana,\n\nApologies, something urgent has come up on our side. Could we move Thursday's interview to Friday 13 March at 11:30?\n\nThanks\nOle Berg",
        "new",
        {
            "verdict": "a moved interview",
            "organisation": "Quarryfoods",
            "role": "FP&A Manager",
            "held_on": "2026-03-13",
            "starts_at": "11:30",
        },
    ),
    Sent(
        "a newsletter that regrets",
        "Career Weekly <hello@careerweekly.example>",
        "This week: 5 interview tips",
        '<html><head><title>x</title><style>td{font-size:16px}</style></head><body><div style="display:none;max-height:0;overflow:hidden">&#847;&zwnj;&nbsp;</div><table width="100%" role="presentation"><tr><td><table><tr><td><h1>5 interview tips</h1><p>How to answer tough questions. Unfortunately, most candidates are not selected because they do not prepare.</p><p><a href=\'https://x.example/unsub\'>Unsubscribe</a></p></td></tr></table></td></tr></table></body></html>',
        "refuse",
        {"verdict": "something else"},
        more="List-Unsubscribe: <https://x.example/u>\n",
        kind="text/html; charset=utf-8",
    ),
    Sent(
        "a receipt of a withdrawal",
        "Crown Mill Careers <noreply@crownmill.example>",
        "Application withdrawn",
        "Hi Ana,\n\nWe have received your request and have withdrawn your application for the Buyer role. We're sorry to see you go.\n\nCrown Mill Careers",
        "ask",
        {"verdict": "something else"},
    ),
    Sent(
        "a pause",
        "Mia Stone <mia@crownmill.example>",
        "Buyer role update",
        "Hi Ana,\n\nA quick update: the hiring for the Buyer role has been paused until the new budget is approved. We are not able to move forward right now but would love to reconnect in Q3.\n\nMia Stone",
        "refuse",
        {"verdict": "on hold"},
    ),
]
