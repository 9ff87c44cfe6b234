"""What a sentence of a mail brings: a no in nine languages, never an invented one, and what is none."""

from nearmiss.exchange.imports.mail.content.verdict import Verdict, read

NOES = """\
We've decided to go in a different direction.
We have decided to move in another direction with this search.
I'm afraid we won't be able to offer you the position on this occasion.
After much deliberation, we chose a candidate whose background was a closer match.
We will not be inviting you to the next stage of the process.
You have not been shortlisted for interview.
Sorry to say that you weren't successful this time.
I regret to tell you that your application has not been successful.
We are sorry to inform you that we will not be progressing your application any further.
Unfortunately, your profile does not match our requirements at this time.
Unfortunately, your profile doesn't quite match what we're looking for.
Your qualifications do not meet the needs of the role.
We have decided to proceed with candidates who more closely align with our needs.
We've filled the role internally.
The role went to an internal candidate.
Another applicant has accepted the position.
We will be moving ahead with other applicants.
At this time, we have decided to pursue other candidates for the position.
At this stage we're not moving forward with your candidacy.
We don't feel you are the right fit for this particular role.
We won't be taking things further.
I have some disappointing news: the panel decided not to appoint you.
The hiring committee selected a different candidate.
The panel has selected another candidate for the post.
It was a very tough decision but we've decided to offer the job to someone with more direct experience.
Regrettably, we are unable to progress your application.
We are no longer considering your application.
We cannot offer you a place on this occasion.
Your application was not selected for further consideration.
you have not been selected for further consideration
We are going to pass at this time.
they've decided not to take it further
The client has decided not to progress with you after the second interview.
I'm really sorry but they've gone for the other candidate.
Unfortunately you were pipped at the post by someone with sector experience.
Unfortunately we're unable to take you forward.
You have been unsuccessful in your application.
we have now appointed to this role
We've chosen to move forward with someone else for this position.
This position has been filled.
We decided against moving forward.
We have opted to continue our search with other candidates.
we have come to the decision that we will not continue with your application
I wanted to let you know that we have made an offer to another candidate and it has been accepted.
We are not able to move you forward in the process.
Sadly, on this occasion, we will not be taking your application to the next round.
leider müssen wir Ihnen absagen.
wir müssen Ihnen leider eine Absage erteilen.
Leider konnten wir Sie bei der Besetzung der Stelle nicht berücksichtigen.
Wir haben uns für eine andere Bewerberin entschieden.
Wir haben uns leider dazu entschieden, deine Bewerbung nicht weiter zu verfolgen.
Leider hat es diesmal nicht geklappt.
Wir haben uns entschieden, den Bewerbungsprozess mit anderen Kandidat:innen fortzusetzen.
leider passt dein Profil nicht zu den Anforderungen der Stelle.
Wir können Ihnen leider kein Angebot machen.
Nous avons décidé de poursuivre avec d'autres candidats.
Nous sommes au regret de ne pouvoir donner une suite favorable à votre candidature.
Votre profil n'a malheureusement pas été retenu pour ce poste.
Nous avons fait le choix d'un autre candidat.
Nous ne pouvons malheureusement pas retenir votre candidature.
Malheureusement, nous ne souhaitons pas donner suite à votre candidature.
En esta ocasión no has sido seleccionado.
Hemos decidido avanzar con otros perfiles.
Lamentamos informarle que su candidatura ha sido descartada.
Lamentablemente, no continuaremos con tu proceso.
Infelizmente, decidimos seguir com outro candidato.
Informamos que a sua candidatura não foi selecionada.
Purtroppo abbiamo scelto un altro profilo.
Le comunichiamo che la sua candidatura non è stata ritenuta idonea.
Helaas ben je niet door naar de volgende ronde.
Wij hebben besloten om niet met jouw sollicitatie verder te gaan.
Je bent helaas niet geselecteerd voor een gesprek.
Tyvärr gick du inte vidare i processen.
Vi har valt en annan kandidat.
Tyvärr har du inte gått vidare i rekryteringsprocessen.
Vi må desværre meddele, at du ikke er kommet i betragtning.
Vi har besat stillingen til anden side.
Dessverre nådde du ikke opp i konkurransen om stillingen.
Wir können Sie leider nicht zum Gespräch einladen.
Unfortunately, we have decided not to progress with your application at this time.
After a lot of thought we're going with another applicant.
We have concluded our search and selected a candidate.
We are moving forward with a different candidate.
This is to let you know that you won't be moving on to the next round.
I'm writing with the news that we've chosen not to move ahead with your application.
we've had to make the tough choice not to continue with your application
On this occasion your application has been unsuccessful.
we won't be asking you to come in for a final interview
I'm afraid it's not good news - they decided to go for someone with more agency experience.
We will not be pursuing your candidacy further.
Thanks for your time, but we've gone ahead with someone else.
Nach reiflicher Überlegung haben wir uns gegen eine Zusammenarbeit entschieden.
wir haben uns letztlich für eine interne Kandidatin entschieden.
Leider müssen wir Ihnen heute mitteilen, dass Sie nicht in die engere Wahl gekommen sind.
Votre candidature n'a pas pu être retenue.
Nous ne pourrons pas donner suite à votre candidature.
Le poste a été pourvu.
No podemos ofrecerte el puesto.
Su perfil no se ajusta a lo que buscamos.
O processo seguiu com outros candidatos.
La posizione è stata coperta.
De vacature is inmiddels vervuld.
Vi har gått vidare med andra sökande.
Vi har valgt at ansætte en anden.
Stillingen er besatt.
We're going with him.
We decided to hire someone with a background in freight.
The vacancy of Office Coordinator has now been filled.
I'm afraid not this time.
They loved you but have gone internal.
Given the gap in salary we have to leave it there for this role.
The recruitment for Product manager at Quayside Energy has been discontinued owing to budget cuts.
You are not among the candidates we will interview.
Nous avons choisi de poursuivre avec un profil plus expérimenté.
Vous ne faites pas partie, et votre profil n'est pas parmi les candidats retenus.
Optamos por avançar com candidatos cuja experiência está mais alinhada.
Du er ikke blandt de ansøgere, vi har valgt at indkalde.
Vi har beslutat att inte gå vidare med din ansökan.
Sie gehören leider nicht zu den ausgewählten Bewerbern.
"""

NO_NOES = """\
I'm going with her to the fair next week, shall we meet there?
We wish you the best of luck with your application.
Nous avons retenu votre profil.
The vacancy of Office Coordinator has been published on our site.
We would like to move forward with your application.
We have not made a decision yet, other candidates are still being interviewed.
If you have not heard from us within two weeks, please consider your application unsuccessful.
Only shortlisted candidates will be contacted.
Candidates who have not been successful will be notified.
You were chosen from among many other candidates to interview.
You have been selected over other candidates for the next round.
We're interviewing other candidates this week and will come back to you on Friday.
I am sorry for the delay; we have not forgotten you.
We did not want to move forward without speaking to you first.
We can't move forward without your references.
We are unable to process your application because the CV is missing; please send it again.
We cannot proceed until we receive your documents.
Unfortunately Jane is ill and can't make tomorrow's call.
I can't offer you a slot on Monday, but Tuesday works.
We are unable to offer you a time this week.
We're not able to offer a salary above 60k, would you still be interested?
Unfortunately, we cannot offer remote work for this role. Are you still interested?
We won't be able to give you an answer before Friday.
We regret that we cannot reimburse travel costs.
The role is not the right fit for remote, but we can talk.
We will not consider other candidates until you decide.
Would you like to be considered for another role?
Another candidate withdrew, so we would like to invite you to interview.
The other candidate declined, and we'd love to offer you the role.
We have decided to extend the application deadline.
Please do not hesitate to contact us.
Your interview has been confirmed.
We haven't rejected your application.
Falls Sie nicht berücksichtigt werden können, melden wir uns.
Wir melden uns, sobald die Entscheidung gefallen ist. Andere Bewerber werden noch gehört.
Wir haben noch keine Entscheidung getroffen.
Leider muss ich unseren Termin verschieben.
Leider können wir Ihnen den Termin nicht mehr anbieten.
Sans réponse de notre part sous trois semaines, veuillez considérer que votre candidature n'a pas été retenue.
Nous avons bien reçu votre candidature.
Si no recibes respuesta, tu candidatura no ha sido seleccionada.
Se non ricevi risposta entro due settimane, la candidatura non è stata selezionata.
Als je niets hoort, ben je helaas niet geselecteerd.
Om du inte hör av oss har du inte gått vidare.
How did your interview go? Not everyone gets rejected!
I rejected their first draft of the contract; here is the new one for you.
The position is not yet filled.
We have not yet filled the position.
Great news: the other candidates are out, and you are through!
"""

OTHERS = {
    Verdict.INVITATION: """\
I'd love to set up a 30 minute call with you next week to talk about the role.
Would you be available for an interview on Tuesday at 3pm?
Can you do a call on Thursday 12 March at 10am?
Are you free for a chat on Friday?
We were impressed with your application and want to invite you for an interview.
Your interview is confirmed for 18 March at 10:00.
Please choose a time for your interview here: https://calendly.com/x
You've made it to the next round!
We'd like you to meet the team on 18 March.
Wir möchten Sie gerne zu einem persönlichen Gespräch einladen.
Hätten Sie am Donnerstag um 10 Uhr Zeit für ein Telefonat?
Nous souhaitons vous rencontrer le 18 mars à 14h.
Seriez-vous disponible pour un entretien le mardi 17 mars à 10h ?
Nos gustaría invitarte a una entrevista el 18 de marzo.
¿Tienes disponibilidad para una entrevista el jueves?
Gostaríamos de convidá-la para uma entrevista no dia 18 de março.
Vorremmo invitarla a un colloquio il 18 marzo alle 10.
We willen je graag uitnodigen voor een gesprek op 18 maart.
Vi vill gärna bjuda in dig till en intervju den 18 mars.
Vi vil gerne invitere dig til samtale den 18. marts.
Vi ønsker å invitere deg til intervju 18. mars.
""",
    Verdict.ACKNOWLEDGEMENT: """\
Thank you for applying. Our team will review your application and reach out to schedule an interview if there is a match.
We got your application! A recruiter will contact you for next steps if your profile is a fit.
Thanks for applying to Acme. Due to the high volume of applications, unfortunately we are not able to respond to everyone individually. We wish you luck.
Your application has been received. Here is what happens next: phone screen, technical interview, final interview.
Wir bestätigen den Eingang Ihrer Bewerbung und bitten Sie um etwas Geduld.
Nous accusons réception de votre candidature.
Hemos recibido tu candidatura. Si tu perfil encaja, te contactaremos para una entrevista.
Recebemos a sua candidatura. Caso o seu perfil seja selecionado, entraremos em contacto para uma entrevista.
Abbiamo ricevuto la sua candidatura.
We hebben je sollicitatie ontvangen.
Vi har tagit emot din ansökan.
Vi har modtaget din ansøgning.
Vi har mottatt søknaden din.
""",
    Verdict.OTHER: """\
Thank you for the call today. It was great to meet you, we'll be in touch soon.
We will get back to you next week.
Thanks for sending this over!
Just checking in: are you still looking?
Please complete our candidate experience survey.
I hope the interview went well. Talk soon.
Join our talent community to hear about new roles.
""",
    Verdict.MOVED: """\
Running late - can we start our call at 15:30 instead of 15:00 today?
Something has come up, can we push your interview back to Friday 13 March at 11am?
We need to reschedule our call on Tuesday.
Könnten wir das Interview auf Freitag verschieben?
Nous devons reporter l'entretien au vendredi 13 mars à 11h.
Tenemos que reprogramar la entrevista al viernes 13 de marzo.
Vi måste tyvärr flytta intervjun till fredag den 13 mars.
""",
    Verdict.CANCELLED: """\
Unfortunately we have to cancel your interview on Tuesday.
The interview on Tuesday has been cancelled.
Leider muss das Gespräch am Dienstag entfallen.
""",
    Verdict.OFFER: """\
I'm thrilled to let you know we'd like to offer you the role!
Congratulations! You got the job.
We are pleased to extend you an offer for the position.
wir freuen uns, Ihnen die Stelle anbieten zu können.
Nous avons le plaisir de vous proposer le poste.
Nos complace ofrecerte el puesto.
Please find attached your offer letter.
""",
}


def test_every_no_is_one() -> None:
    found = {line: read(f"Dear Ana,\n\n{line}") for line in NOES.splitlines()}
    assert [line for line, reading in found.items() if reading.verdict is not Verdict.NO or not reading.is_sure] == []


def test_no_no_is_invented() -> None:
    found = {line: read(f"Dear Ana,\n\n{line}") for line in NO_NOES.splitlines()}
    assert [line for line, reading in found.items() if reading.verdict is Verdict.NO] == []


def test_every_other_mail_is_what_it_is() -> None:
    found = [
        (verdict, line, read(f"Dear Ana,\n\n{line}"))
        for verdict, lines in OTHERS.items()
        for line in lines.splitlines()
    ]
    assert [(line, reading.verdict) for verdict, line, reading in found if reading.verdict is not verdict] == []


def test_what_is_unclear_is_not_decided() -> None:
    reading = read("This was a difficult decision. We wish you all the best in your job search.")
    assert (reading.verdict, reading.is_sure) == (Verdict.NO, False)
