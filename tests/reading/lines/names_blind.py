"""Lines with names, written before the reader of names existed, and never tuned to: the blind half.

Written by the authors of this repository; every company and person in them is invented.
Each row: what somebody typed, and (kind, words) of all that could give a member away, in order.
"""

BLIND: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "I had my second interview at Quillstack today and did not freeze",
        (("company", "Quillstack"),),
    ),
    (
        "Talked with Dana from HR about the salary, asked for 52,000 euros",
        (("person", "Dana"), ("number", "52,000 euros")),
    ),
    ("Sent three applications this week", ()),
    ("Got feedback from Brightwater Labs and it was kind", (("company", "Brightwater Labs"),)),
    ("moved to leeds for the new job", (("place", "leeds"),)),
    ("My portfolio is at www.samdesigns.example/work", (("link", "www.samdesigns.example/work"),)),
    ("write me at sam.okoro@mail.example if you want to practise", (("contact", "sam.okoro@mail.example"),)),
    ("I asked for help. It was hard and I did it anyway.", ()),
    (
        "Applied to be a Senior Product Manager at Nordkai GmbH",
        (("role", "Senior Product Manager"), ("company", "Nordkai GmbH")),
    ),
    ("First day is 14 April 2026!", (("number", "14 April 2026"),)),
    ("Call me on +44 7700 900123", (("contact", "+44 7700 900123"),)),
    ("My mentor Ines told me my CV is clearer now", (("person", "Ines"),)),
    ("Finished the SQL course on Monday", ()),
    ("I live in Porto and finally applied abroad, in Canada", (("place", "Porto"), ("place", "Canada"))),
    ("They offered me $85k and I said I will think about it", (("number", "$85k"),)),
    ("Two people from my old team at Harrow & Pine wrote me references", (("company", "Harrow & Pine"),)),
    ("I rested. No applications on Sunday.", ()),
    ("Mr. Haddad said my talk was the best", (("person", "Mr. Haddad"),)),
    ("find me as @okoro_sam on the server", (("contact", "@okoro_sam"),)),
    ("Learned about Kubernetes and Python this month", ()),
    ("Hoy tuve mi primera entrevista en Vegalia S.L.", (("company", "Vegalia S.L."),)),
    ("Hablé con Marta de Recursos Humanos", (("person", "Marta"),)),
    ("Me mudé a Sevilla y mandé dos solicitudes", (("place", "Sevilla"),)),
    ("Pedí 28.000 euros sin que me temblara la voz", (("number", "28.000 euros"),)),
    ("Terminé el curso y descansé el domingo", ()),
    ("Practised my story with my brother", ()),
    (
        "got an interview for the office coordinator role at pinemark",
        (("role", "office coordinator"), ("company", "pinemark")),
    ),
    ("I work for the city of Utrecht and asked for a move", (("place", "Utrecht"),)),
    ("Thanks to everyone in this channel, I kept going", ()),
    ("I told my boss at work that I want to learn more", ()),
    ("Interviewed with Oakline Partners LLP over Zoom", (("company", "Oakline Partners LLP"),)),
    (
        "Met Prof. Lindqvist at the conference in Gothenburg",
        (("person", "Prof. Lindqvist"), ("place", "Gothenburg")),
    ),
    ("I wrote to one person I used to work with, for the first time in years", ()),
    ("Said no to a job that did not fit", ()),
)
