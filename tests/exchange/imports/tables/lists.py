"""Lists as people have them: each with a quirk of its own, in invented words."""

LISTS: dict[str, str] = {
    "a title block": (
        "My job search 2025/26,,,\n"
        "Updated weekly,,,\n"
        "\n"
        "Firma,Stelle,Status,Beworben am\n"
        "Hafen GmbH,Analystin,Absage nach Gespräch,13.01.2026\n"
        "Mühle AG,Köchin,Bewerbung abgeschickt,14.01.2026\n"
    ),
    "two header rows": (
        "Company,,Dates,,Contact,\n"
        "Name,Role,Applied,Rejected,Name,Email\n"
        "Harbour Foods,Analyst,2026-01-03,2026-02-01,Ana Reis,ana@example.com\n"
        "North Mill,Cook,2026-01-05,,,\n"
    ),
    "mixed days": (
        "Company,Role,Applied,Status\n"
        "A Works,Cook,13/01/2026,Applied\n"
        "B Works,Cook,01/14/2026,Applied\n"
        "C Works,Cook,02/03/2026,Applied\n"
    ),
    "ambiguous days": (
        "Company,Role,Applied,Rejected on\nA Works,Cook,03/04/2025,04/05/2025\nB Works,Cook,05/06/2025,\n"
    ),
    "german semicolon cp1252": (
        "Firma;Stelle;Status;Beworben am;Absage am;Gehalt;Ansprechpartner;Bemerkungen\n"
        'Bäckerei Süß;Verkäuferin;Absage;03.11.2025;20.11.2025;2.800 €;Frau Jana Groß;"nett, aber; kurz"\n'
        "Müller & Söhne;Büroleiter;Keine Rückmeldung;05.11.2025;;;;\n"
    ),
    "no header": (
        "Harbour Foods,Data analyst,2026-01-02,Rejected\n"
        "North Mill,Cook,2026-01-05,Applied\n"
        "Old Quay,Baker,2026-01-07,Rejected\n"
    ),
    "one column": ("Company\nHarbour Foods\nNorth Mill\n"),
    "one column without a header": ("Harbour Foods\nNorth Mill\n"),
    "wide notes": (
        "Company,Position,Result,Notes\n"
        'Harbour Foods,Analyst,Rejected after final round on 3 March,"Line one\n'
        'Line two, with ""quotes""\n'
        '- a list"\n'
    ),
    "contacts": (
        "Employer,Job Title,Stage,Date Applied,Recruiter,Recruiter Email,Hiring Manager,Interviewers,Phone Sc"
        "reen,1st Interview,Final Interview,Rejection date,Feedback\n"
        'Harbour Foods,Analyst,Final round,2026-01-02,Ana Reis,ana@example.com,Cy Okoye (Head of data),"Bo Li'
        'nd, Di Prado & Eli Ward",2026-01-10,2026-01-17,2026-01-28,2026-02-03,More SQL\n'
    ),
    "future days": (
        "Company,Role,Applied,Rejected on,Status\n"
        "A Works,Cook,2026-01-02,2027-02-01,Rejected\n"
        "B Works,Cook,2026-05-02,,Applied\n"
        "C Works,Cook,2026-02-10,2026-01-02,Rejected\n"
    ),
    "groups": (
        "Company,Role,Status,Applied\n"
        "Harbour Foods,Analyst,Applied,2026-01-02\n"
        ",Engineer,Applied,2026-01-03\n"
        ",,,\n"
        "January 2026,,,\n"
        "North Mill,,Applied,2026-01-04\n"
        "Total,3,,\n"
    ),
    "flags": (
        "Company,Role,Applied,Interview,Offer,Rejected\n"
        "Harbour Foods,Analyst,x,x,,x\n"
        "North Mill,Cook,x,,,\n"
        "Old Quay,Baker,,,,\n"
    ),
    "response date": (
        "Company,Role,Date Applied,Response Date,Status\n"
        "Harbour Foods,Analyst,2026-01-02,2026-01-20,Rejected\n"
        "North Mill,Cook,2026-01-02,,Rejected\n"
    ),
    "spanish": (
        "Empresa;Puesto;Estado;Fecha de solicitud;Fecha de rechazo;Enlace;Notas\n"
        "Puerto Azul;Analista;Rechazado;13/01/2026;28/02/2026;ejemplo.com/oferta/1;bien\n"
        "Molino;Cocinera;En proceso;14/01/2026;;;\n"
    ),
    "french": (
        "Entreprise;Poste;Statut;Date de candidature;Réponse le\n"
        "Le Port;Analyste;Refusé après entretien;13 janvier 2026;2 février 2026\n"
        "Moulin;Cuisinière;En attente;14 janv. 2026;\n"
    ),
    "duplicates": (
        "Company,Role,Status,Applied,Rejected on\n"
        "Harbour Foods,Analyst,Applied,2026-01-02,\n"
        "Harbour Foods Ltd,analyst,Rejected,2026-01-02,2026-02-02\n"
        "Harbour Foods,Engineer,Applied,2026-01-02,\n"
        "Harbor Foods,Engineer,Applied,2026-01-02,\n"
        "Harbour Foods,Senior Engineer,Applied,2026-01-02,\n"
    ),
    "Notion": (
        "Company,Position,Stage,Applied,Job Link,Contact,Created time,Tags\n"
        'Harbour Foods,Data analyst,Rejected,"January 5, 2026",https://example.com/1,Ana Reis (https://www.no'
        'tion.so/Ana-Reis-123),"January 3, 2026 2:31 PM","remote, data"\n'
    ),
    "Teal": (
        "Job Position,Company,Max. Salary,Location,Status,Date Saved,Deadline,Date Applied,Follow up,Exciteme"
        "nt\n"
        "Analyst,Harbour Foods,60000,Lisbon,Not Selected,01/02/2026,,01/13/2026,,4\n"
        "Cook,North Mill,,,Bookmarked,01/03/2026,,,,5\n"
    ),
    "Huntr": (
        "title,url,companyName,location,listName,boardName,htmlDescription\n"
        "Analyst,https://example.com/1,Harbour Foods,Lisbon,Rejected,Job Search 2026,<p>About</p>\n"
        "Cook,https://example.com/2,North Mill,,Wishlist,Job Search 2026,\n"
    ),
    "Airtable": (
        "Name,Company,Status,Attachments,Applied on,Remote\n"
        "Analyst,Harbour Foods,Interviewing,cv.pdf (https://v5.airtableusercontent.com/x),3/15/2026,checked\n"
    ),
    "Google contacts before 2024": (
        "Name,Given Name,Additional Name,Family Name,Yomi Name,Notes,Group Membership,E-mail 1 - Type,E-mail "
        "1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Type,Organization 1 - Name,Organization 1 "
        "- Yomi Name,Organization 1 - Title\n"
        "Ana Reis,Ana,,Reis,,met in May,* myContacts ::: Jobs,* Work,ana@example.com ::: ana2@example.com,Mob"
        "ile,+351 555 0100,,Harbour Foods,,Recruiter\n"
    ),
    "Google contacts": (
        "First Name,Middle Name,Last Name,Phonetic First Name,File As,Organization Name,Organization Title,Or"
        "ganization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,"
        "Phone 1 - Value\n"
        "Bo,,Lind,,,North Mill,Engineer,,1980-02-03,,https://example.com/p.jpg,* myContacts,* Home,bo@example"
        ".com,,\n"
    ),
    "Outlook contacts": (
        "First Name,Middle Name,Last Name,Title,Suffix,Web Page,Notes,E-mail Address,Home Phone,Mobile Phone,"
        "Company,Job Title\n"
        "Cy,,Okoye,Dr,,,,cy@example.com,,+44 555,Old Quay,Head of data\n"
    ),
    "a sheet of people": (
        "Name,Company,Title,Email,LinkedIn\nDi Prado,Bay Works,Engineer,di@example.com,linkedin.com/in/di\n"
    ),
    "last updated": (
        "Company,Role,Date Applied,Last Updated,Status\nHarbour Foods,Analyst,2026-01-02,2026-01-20,Rejected\n"
    ),
    "interviews in one cell": (
        "Company,Role,Status,Interview date,Applied\n"
        'Harbour Foods,Analyst,Rejected,"2026-01-10, 2026-01-17",2026-01-02\n'
        "North Mill,Cook,Interview,2026-02-10 14:30,2026-01-02\n"
        "Old Quay,Baker,Applied,2026-04-02 09:00,2026-01-02\n"
        "Bay Works,Baker,Applied,next week,2026-01-02\n"
    ),
    "unknown statuses": (
        "Company,Role,Status,Applied\n"
        "Harbour Foods,Analyst,On ice,2026-01-02\n"
        "North Mill,Cook,on  ice!,2026-01-02\n"
        "Old Quay,Baker,Rejected (hired internally),2026-01-02\n"
        "Bay Works,Baker,Declined,2026-01-02\n"
        "Sun Labs,Baker,Offer rejected,2026-01-02\n"
    ),
    "impossible days": (
        "Company;Role;Status;Applied\n"
        "Harbour Foods;Analyst;Applied;31/02/2026\n"
        "North Mill;Cook;Applied;28/02/2026\n"
        "Old Quay;Baker;Applied;early March\n"
        "Bay Works;Baker;Applied;12 March\n"
    ),
    "counted days": (
        "Company,Role,Status,Applied\nHarbour Foods,Analyst,Applied,46030\nNorth Mill,Cook,Applied,1767657600\n"
    ),
    "italian": (
        "Azienda;Ruolo;Stato;Data candidatura;Primo colloquio;Note\n"
        "Porto Blu;Analista;Esito negativo dopo colloquio;13/01/2026;20/01/2026;bene\n"
        "Mulino;Cuoca;In attesa;14/01/2026;;\n"
    ),
    "dutch": (
        "Bedrijf;Functie;Status;Gesolliciteerd op;Afwijzing\n"
        "De Haven;Analist;Afgewezen;13-01-2026;28-02-2026\n"
        "De Molen;Kok;Wacht op antwoord;14-01-2026;\n"
    ),
    "swedish": (
        "Företag;Tjänst;Status;Sökt datum;Avslag datum\n"
        "Hamnen AB;Analytiker;Avslag efter intervju;2026-01-13;2026-02-28\n"
        "Kvarnen;Kock;Väntar på svar;2026-01-14;\n"
    ),
    "portuguese": (
        "Empresa,Vaga,Situação,Data da candidatura,Entrevista,Observações\n"
        "Porto Azul,Analista,Não selecionado,13/01/2026,20/01/2026,boa conversa\n"
        "Moinho,Cozinheira,Sem retorno,14/01/2026,,\n"
    ),
    "last names first": (
        "Company,Role,Applied,Status,Interviewers,Contact\n"
        'A Works,Cook,2026-01-12,Interview,"Reis, Ana; Lind, Bo",via LinkedIn\n'
        'B Works,Cook,2026-01-13,Interview,"Reis, Ana",Cy from the fair\n'
        'C Works,Cook,2026-01-14,Interview,"Reis, Ana; Bo Lind",Di de Prado\n'
        'D Works,Cook,2026-01-15,Interview,"Ana, Bo and Cy",HR department\n'
    ),
    "several days in a cell": (
        "Company,Role,Applied,Interview,Status\n"
        "A Works,Cook,2026-01-12,20-22 Jan 2026,Rejected\n"
        "B Works,Cook,12.-14.01.2026,2026-01-20 & 2026-01-27,Interviewing\n"
        'C Works,Cook,mid January,"Jan 20, Jan 27 and Feb 3 2026",Rejected\n'
        "D Works,Cook,Jan 2026,tbc,Applied\n"
        'E Works,Cook,January,"Dec 20 and Jan 5 2026",Interviewing\n'
        'F Works,Cook,2026-01-13,"January 20, 2026 → January 21, 2026",Interviewing\n'
    ),
    "a salary among the days": (
        "Company,Role,Applied,Status\nA Works,Cook,45000,Applied\nB Works,Cook,46034,Applied\n"
        "C Works,Cook,60k,Applied\n"
    ),
    "days without a year": (
        "Company,Role,Applied,Rejected on\nA Works,Cook,12 Jan,3 Feb\nB Works,Cook,12/1,3/2\nC Works,Cook,14 Jan,\n"
    ),
    "a plain yes or no": (
        "Company,Role,Applied,HR screen,Decision,Decision date\n"
        "A Works,Cook,12/31/2025,2026-01-10,No,13/02/2026\n"
        "B Works,Cook,01/02/2026,passed,No,\n"
        '"=HYPERLINK(""https://example.com"",""C Works"")",Cook,01/03/2026,,,\n'
    ),
    "sums below, and doubts": (
        "Company,Role,Applied,What they did,"
        "Interviewer 1,Interviewer 1 email,Interviewer 2,Interviewer 2 email,rejectedAt\n"
        'A Works,Cook,2026-01-12,Rejected,"Ana Reis, Head of Data",ana@example.com,Bo Lind,bo@example.com,2026-02-02\n'
        "B Works,Cook,2026-01-13,Interview,,,,,\n"
        "C Works,Cook,2026-01-14,Interview (rejected?),,,,,\n"
        "D Works,Cook,2026-01-15,no interview,,,,,\n"
        "E Works,Cook,2026-01-16,Applied,,,,,\n"
        "F Works,Cook,2026-01-17,Ghosted,,,,,2026-02-17\n"
        "Applications sent,6,,,,,,,\n"
        "Interviews,2,,,,,,,\n"
    ),
}
