"""Letters that we wrote before the reader existed, and did not change it for: the blind half.

Written by the authors of this repository. No sentence is a real company's or a real person's.
"""
# ruff: noqa: E501 - what was written stays on one line, as it would be pasted

from tests.reading.lines.letters_written import Written

BLIND = (
    Written(
        """From: Talent Acquisition <no-reply@brightharbour.example>
Subject: Your application for Junior Data Analyst
Date: Tue, 14 Apr 2026 09:12:44 +0100

Dear Priya,

Thank you for your interest in Bright Harbour and for taking the time to apply for the Junior Data Analyst position.

After careful consideration, we have decided not to progress your application on this occasion. Due to the high volume of applications we are unable to give individual feedback.

We will keep your CV on file and wish you every success in your job search.

Kind regards,
The Talent Team
Bright Harbour

This is an automated message. Please do not reply to this email.""",
        company="Bright Harbour",
        role="Junior Data Analyst",
        stage="cv",
        date="Tue, 14 Apr 2026",
    ),
    Written(
        """Hi Tom,

Thanks again for coming in to meet the team last Thursday. We really enjoyed talking to you about the migration you led.

Unfortunately we won't be moving forward with your application for the Senior Backend Engineer role. Your system design answer was solid on storage but stayed vague on caching and failure modes. We were also looking for more hands-on time with Kubernetes in production.

Please do apply again in the future!

Best,
Nadia Okoro
Engineering Manager, Quillstack""",
        company="Quillstack",
        role="Senior Backend Engineer",
        stage="interview",
        specific=(
            "We really enjoyed talking to you about the migration you led.",
            "Your system design answer was solid on storage but stayed vague on caching and failure modes.",
            "We were also looking for more hands-on time with Kubernetes in production.",
        ),
    ),
    Written(
        """Dear Applicant,

Ref: NHT/2291 - Staff Nurse (Band 5), Ward 7

Thank you for attending the interview on 3 March 2026. I regret to inform you that on this occasion you have not been successful. The standard of applicants was very high and this was a difficult decision.

If you would like feedback please contact the recruitment office within 14 days.

Yours sincerely,
Mrs H. Pell
Recruitment Officer
North Haven Hospitals Trust""",
        company="North Haven Hospitals Trust",
        role="Staff Nurse",
        stage="interview",
        date="3 March 2026",
    ),
    Written(
        """Hello Kofi, thank you for completing our take-home assignment. We have reviewed it together with the team and we decided to not continue the process. The code was clean and easy to read, but the tests did not cover the error cases that we mentioned in the task. We wish you all the best for your future. Regards, People Team, Lumivo GmbH""",
        company="Lumivo GmbH",
        stage="test",
        specific=(
            "The code was clean and easy to read, but the tests did not cover the error cases that we mentioned in the task.",
        ),
    ),
    Written(
        """> From: careers@tallowandreed.example
> Subject: Update on your application - Store Manager, Leeds
>
> Hi Gemma,
>
> We appreciate the time you invested in the interview process with Tallow & Reed. While we were impressed with your background, we have chosen to pursue other candidates whose experience more closely matches our needs at this time.
>
> We encourage you to keep an eye on our careers page for future openings.
>
> Warm wishes,
> Tallow & Reed Recruitment""",
        company="Tallow & Reed",
        role="Store Manager",
        stage="interview",
    ),
    Written(
        """---------- Forwarded message ---------
From: Elena Vasquez <elena@orchardline.example>
Date: Mon, Feb 9, 2026 at 4:31 PM
Subject: Re: Offer - Marketing Lead

Dear Jordan,

I'm writing with difficult news. Due to a sudden hiring freeze, Orchardline has to rescind the offer we extended to you on January 30 for the Marketing Lead position. This is no reflection on you.

We are truly sorry.

Elena""",
        company="Orchardline",
        role="Marketing Lead",
        stage="withdrawn",
        date="Mon, Feb 9, 2026",
    ),
    Written(
        """Good afternoon,

We wanted to let you know that the Office Coordinator position at Pinemark Dental has been put on hold and is no longer open. As a result, we will not be reviewing further applications.

Thank you for your interest,
Pinemark Dental HR""",
        company="Pinemark Dental",
        role="Office Coordinator",
        stage="closed",
    ),
    Written(
        """Dear Mr. Haddad,

thank you very much for the final round interview in our Hamburg office. It was not easy to decide between two excellent candidates. In the end we gave the preference to a candidate who has already led a team of more than ten people, which you have not done yet. Your presentation about supplier risk was one of the best that we have seen.

We hope to stay in contact.

Mit freundlichen Gruessen / Best regards
Jens Albers
Head of Procurement
Nordkai Logistik GmbH
Registered office: Hamburg, HRB 00000
Confidentiality notice: this e-mail may contain privileged information. If you are not the intended recipient, please delete it.""",
        company="Nordkai Logistik GmbH",
        stage="final",
        specific=(
            "In the end we gave the preference to a candidate who has already led a team of more than ten people, which you have not done yet.",
            "Your presentation about supplier risk was one of the best that we have seen.",
        ),
    ),
    Written(
        """Subject: Thank you for applying to Cobalt Fern

Hi there,

Thank you for applying to the Warehouse Associate role at Cobalt Fern. We received a large number of applications and unfortunately your application was not selected for further consideration.

We wish you luck in your search.

Cobalt Fern Careers
Unsubscribe | Privacy Policy
Powered by HirePath""",
        company="Cobalt Fern",
        role="Warehouse Associate",
        stage="cv",
    ),
    Written(
        """Dear Dr Lindqvist,

Following our phone call on 21 May, I am sorry to say that we will not be taking your application for Postdoctoral Researcher further. Our panel felt that your recent publications sit closer to ecology than to hydrology, which is the core of this grant.

We wish you well with your future career.

Prof. A. Mbeki
University of Eastmere""",
        company="University of Eastmere",
        role="Postdoctoral Researcher",
        stage="screen",
        date="21 May",
        specific=(
            "Our panel felt that your recent publications sit closer to ecology than to hydrology, which is the core of this grant.",
        ),
    ),
    Written(
        """Hey Sam! Wanted to get back to you quickly. The team decided to go with someone else for the Product Designer spot. It was super close. Honestly your portfolio is great, but the case study walkthrough ran long and we never got to the results. Would love to keep in touch! - Mika from Plumefield""",
        company="Plumefield",
        role="Product Designer",
        stage="interview",
        specific=(
            "Honestly your portfolio is great, but the case study walkthrough ran long and we never got to the results.",
        ),
    ),
    Written(
        """Estimada Lucía:

Gracias por tu interés en Talleres Ribalta y por participar en el proceso de selección para el puesto de Técnica de Calidad.

Lamentamos comunicarte que, tras valorar todas las candidaturas, hemos decidido continuar con otros perfiles que se ajustan más a lo que buscamos. Debido al gran número de solicitudes no podemos dar una respuesta individual.

Guardaremos tu currículum en nuestra base de datos.

Te deseamos mucha suerte.

Un saludo,
Departamento de Recursos Humanos
Talleres Ribalta""",
        company="Talleres Ribalta",
        role="Técnica de Calidad",
        stage="cv",
    ),
    Written(
        """De: seleccion@vegalia.example
Asunto: Proceso de Desarrollador Frontend
Fecha: 12 de marzo de 2026

Hola Andrés,

Gracias por hacer la prueba técnica. Al final no vamos a seguir adelante con tu candidatura. Tu solución funcionaba bien, pero echamos en falta pruebas y manejo de errores.

Mucho ánimo y un saludo,
Marta
Vegalia S.L.""",
        company="Vegalia S.L.",
        role="Desarrollador Frontend",
        stage="test",
        date="12 de marzo de 2026",
        specific=("Tu solución funcionaba bien, pero echamos en falta pruebas y manejo de errores.",),
    ),
    Written(
        """Hola, Carmen. Te escribo de parte de Grupo Almenara. Después de la entrevista del 4 de mayo hemos elegido a otra persona con más años en hostelería. Nos gustó mucho cómo explicaste la apertura del local de Gijón. Te agradecemos tu tiempo y te deseamos lo mejor.""",
        company="Grupo Almenara",
        stage="interview",
        date="4 de mayo",
        specific=("Nos gustó mucho cómo explicaste la apertura del local de Gijón.",),
    ),
    Written(
        """Dear candidate,

We regret to inform you that the role of Procurement Specialist has been filled. Your profile will remain in our talent pool for 12 months in accordance with our data protection policy.

Best regards,
Human Resources
Amberlake Foods Ltd
Registered in England No. 0000000""",
        company="Amberlake Foods Ltd",
        role="Procurement Specialist",
        stage="closed",
    ),
    Written(
        """Hi Yusuf,

Thank you for speaking with Dana from our recruiting team on Monday about the Customer Success Manager opening at Fernwick Health. After reviewing your background against the requirements, we won't be proceeding. The role needs fluent Dutch for daily calls with clients, and you told us yours is at a beginner level.

Thank you again for considering us as an employer.

Fernwick Health Talent""",
        company="Fernwick Health",
        role="Customer Success Manager",
        stage="screen",
        specific=(
            "The role needs fluent Dutch for daily calls with clients, and you told us yours is at a beginner level.",
        ),
    ),
    Written(
        """We have now completed shortlisting for the post of Teaching Assistant at Larch Hill Primary School and I am writing to let you know that you have not been shortlisted for interview. We had over 80 applications for this post. Thank you for the interest you have shown in our school.

Mr D. Rowan
Headteacher""",
        company="Larch Hill Primary School",
        role="Teaching Assistant",
        stage="cv",
    ),
)
