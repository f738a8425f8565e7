"""Letters that we wrote ourselves and that the reader was made on: the known half.

Written by the authors of this repository. No sentence is a real company's or a real person's.
"""
# ruff: noqa: E501 - what was written stays on one line, as it would be pasted

from tests.reading.lines.letters_written import Written

KNOWN = (
    Written(
        """From: Careers <careers@maplecrest.example>
To: Sam
Subject: Update regarding your application for Marketing Coordinator
Date: Mon, 2 Mar 2026 08:01:00 +0000

Dear Sam,

Thank you for applying for the Marketing Coordinator position at Maplecrest Foods. We appreciate your interest in joining our team.

We have reviewed your application carefully. Unfortunately, we decided to move forward with other candidates whose qualifications better meet our needs.

We will keep your resume on file for future opportunities. We wish you the best in your job search.

Sincerely,
Maplecrest Foods Talent Acquisition

Please do not reply to this email as this inbox is not monitored.""",
        company="Maplecrest Foods",
        role="Marketing Coordinator",
        stage="cv",
        date="Mon, 2 Mar 2026",
    ),
    Written(
        """Hi Alex,

Thank you for taking the time to interview with us on 12 February. The panel enjoyed meeting you.

We have decided to offer the position to another candidate. Your answers on stakeholder management were strong. However, we were looking for more experience with budget planning, and your examples there were short.

We wish you all the best.

Ruth Amadi
Head of People
Stonebridge Housing Association""",
        company="Stonebridge Housing Association",
        stage="interview",
        date="12 February",
        specific=(
            "Your answers on stakeholder management were strong.",
            "However, we were looking for more experience with budget planning, and your examples there were short.",
        ),
    ),
    Written(
        """Hello,

Your application to Rivet & Co (Mechanical Engineer) was not successful this time. Because of the large number of applications we cannot offer individual feedback.

Regards
Rivet & Co HR""",
        company="Rivet & Co",
        role="Mechanical Engineer",
        stage="cv",
    ),
    Written(
        """Dear Lena, thanks for the phone screen yesterday. After discussing internally we will not be moving ahead with your candidacy for Account Executive at Sparrowtech. You mentioned that you have not sold to hospitals before, and this team sells only to hospitals. Best of luck! Sparrowtech recruiting""",
        company="Sparrowtech",
        role="Account Executive",
        stage="screen",
        specific=(
            "You mentioned that you have not sold to hospitals before, and this team sells only to hospitals.",
        ),
    ),
    Written(
        """Subject: Your coding challenge

Hi Dmitri,

Thanks for submitting the coding challenge. We have carefully reviewed your solution and regret to say that we will not be inviting you to the next round. Your code passed the basic tests but timed out on the larger inputs, and the README did not explain your choices.

Thanks again for your interest in Bluefinch.

The Bluefinch Engineering Team""",
        company="Bluefinch",
        stage="test",
        specific=(
            "Your code passed the basic tests but timed out on the larger inputs, and the README did not explain your choices.",
        ),
    ),
    Written(
        """Dear Ms Osei,

It was a pleasure to meet you at the final interview for the position of Finance Director. You were one of two finalists. The board has appointed a candidate with experience of a public listing. The board was impressed by your plan for the pension deficit.

On behalf of Carrow Group plc, I thank you for the time you have given to us.

Yours sincerely,
Sir Miles Denby
Chair""",
        company="Carrow Group plc",
        role="Finance Director",
        stage="final",
        specific=(
            "You were one of two finalists.",
            "The board has appointed a candidate with experience of a public listing.",
            "The board was impressed by your plan for the pension deficit.",
        ),
    ),
    Written(
        """Hi Noor,

Unfortunately we have to withdraw our offer for the Operations Analyst role at Kestrel Freight. Our budget for this year was cut last week. We know this is very disappointing news and we are sorry.

Kestrel Freight HR""",
        company="Kestrel Freight",
        role="Operations Analyst",
        stage="withdrawn",
    ),
    Written(
        """Dear applicant,

We would like to inform you that the vacancy for Librarian has been cancelled due to changes in our staffing plan. We thank you for your interest in the Greyford City Library and apologise for any inconvenience.

Human Resources
Greyford City Library""",
        company="Greyford City Library",
        role="Librarian",
        stage="closed",
    ),
    Written(
        """&gt; Hi Jonas,
&gt;
&gt; thanks for your application as Data Engineer. We had many good applications and we have chosen other persons for the interviews.
&gt;
&gt; We wish you much success for your further way.
&gt;
&gt; Best regards from Vienna
&gt; Your Datenwerk GmbH team""",
        company="Datenwerk GmbH",
        role="Data Engineer",
        stage="cv",
    ),
    Written(
        """---------- Forwarded message ----------
From: Peter Yeo <peter.yeo@halcyonbio.example>
Sent: 5 January 2026 17:20
To: Mei
Subject: Lab Technician interview

Hi Mei,

Thanks for coming to the lab on Friday and for the tour of your project. The interviewers liked how carefully you described your controls, yet they felt you need more practice with cell culture before working alone.

We have therefore decided to go with another applicant. I hope you understand.

Kind regards,
Peter
Halcyon Bio""",
        company="Halcyon Bio",
        role="Lab Technician",
        stage="interview",
        date="5 January 2026",
        specific=(
            "The interviewers liked how carefully you described your controls, yet they felt you need more practice with cell culture before working alone.",
        ),
    ),
    Written(
        """Thank you for your interest in the position of Barista at Copperleaf Coffee. At this time we have decided to pursue other applicants. We encourage you to apply for future openings. Good luck with your search!""",
        company="Copperleaf Coffee",
        role="Barista",
        stage="cv",
    ),
    Written(
        """Dear Mr Whitlock,

POST: Lecturer in History

Further to your recent interview, I write to inform you that the panel has decided not to appoint you to the above post. The panel commented that your teaching sample was engaging but that your research plan lacked a clear timeline.

May I take this opportunity to thank you for your interest in the College.

Yours sincerely
J. Farrant
St Aldith College""",
        company="St Aldith College",
        role="Lecturer in History",
        stage="interview",
        specific=(
            "The panel commented that your teaching sample was engaging but that your research plan lacked a clear timeline.",
        ),
    ),
    Written(
        """Hola Diego:

Muchas gracias por presentarte al puesto de Analista de Datos en Industrias Norvento. Tras revisar tu perfil, hemos decidido no continuar con tu candidatura en esta ocasión.

Conservaremos tu CV para futuras vacantes. Te deseamos mucho éxito en tu búsqueda.

Atentamente,
Equipo de Selección de Industrias Norvento

Este es un mensaje automático, por favor no respondas a este correo.""",
        company="Industrias Norvento",
        role="Analista de Datos",
        stage="cv",
    ),
    Written(
        """Asunto: Resultado de la entrevista
Fecha: 3 de febrero de 2026

Estimado Pablo:

Le agradecemos que viniera a la entrevista para el puesto de Jefe de Cocina en Hostal Miramonte. Lamentablemente hemos optado por otro candidato. Su menú de prueba nos gustó, pero buscábamos a alguien con más experiencia en equipos grandes.

Reciba un cordial saludo,
Dirección
Hostal Miramonte""",
        company="Hostal Miramonte",
        role="Jefe de Cocina",
        stage="interview",
        date="3 de febrero de 2026",
        specific=(
            "Su menú de prueba nos gustó, pero buscábamos a alguien con más experiencia en equipos grandes.",
        ),
    ),
    Written(
        """Buenos días, Sofía. Lamentamos informarte que la vacante de Recepcionista en Hotel Las Dunas ha sido cancelada. Gracias por tu interés. Saludos cordiales, Hotel Las Dunas""",
        company="Hotel Las Dunas",
        role="Recepcionista",
        stage="closed",
    ),
    Written(
        """Hi Chloe,

I hope this finds you well. Thank you for your patience while we completed our first round of interviews for Graphic Designer.

After much deliberation, we regret that we are unable to offer you the role. Several candidates had direct experience in packaging, and your portfolio shows mostly web work. This decision does not reflect on your talents.

Please feel free to connect with us on LinkedIn.

Ola Brandt
Talent Partner | Juniper Row Studio
+44 20 7946 0000 | www.juniperrow.example""",
        company="Juniper Row Studio",
        role="Graphic Designer",
        stage="interview",
        specific=(
            "Several candidates had direct experience in packaging, and your portfolio shows mostly web work.",
        ),
    ),
    Written(
        """Dear Mr. Ahmed,

we thank you for your application and for the good conversation by phone with my colleague. Sadly we must tell you that we can not consider you for the position Quality Manager. Your salary wish of 70.000 EUR is above our budget for this place.

For your further professional way we wish you all good.

With friendly greetings
Petra Lohse
Weisstal Medizintechnik GmbH""",
        company="Weisstal Medizintechnik GmbH",
        role="Quality Manager",
        stage="screen",
        specific=("Your salary wish of 70.000 EUR is above our budget for this place.",),
    ),
)
