"""Lines with names that the reader of names was made on: the known half.

Written by the authors of this repository; every company and person in them is invented.
Each row: what somebody typed, and (kind, words) of all that could give a member away, in order.
"""

KNOWN: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("I got a second interview at Maplecrest Foods!", (("company", "Maplecrest Foods"),)),
    ("Had a call with Priya from HR and stayed calm", (("person", "Priya"),)),
    ("Finally asked for feedback", ()),
    ("I start in Leeds on 3 March", (("place", "Leeds"), ("number", "3 March"))),
    ("They pay 45,000 euros and I asked for more", (("number", "45,000 euros"),)),
    ("I did an interview at stonebridge and it went ok", (("company", "stonebridge"),)),
    ("I was at work all day and still sent one application", ()),
    ("At first I was scared. At least I tried.", ()),
    ("Here is my site https://noor.example/cv if you want", (("link", "https://noor.example/cv"),)),
    ("my mail is noor@mail.example", (("contact", "noor@mail.example"),)),
    ("Text me at +1 (555) 010-9999 for practice", (("contact", "+1 (555) 010-9999"),)),
    ("ping @kofi_b when you are there", (("contact", "@kofi_b"),)),
    ("Applied for the Data Engineer position", (("role", "Data Engineer"),)),
    ("I am a nurse in Dublin", (("place", "Dublin"),)),
    ("Rivet & Co said no, and I went for a walk", (("company", "Rivet & Co"),)),
    ("Dr. Osei wrote me a reference", (("person", "Dr. Osei"),)),
    ("I learned Python and a bit of Excel", ()),
    ("Took a rest on Friday", ()),
    ("I moved from Lagos to Toronto for this", (("place", "Lagos"), ("place", "Toronto"))),
    ("we had a nice talk and I was reading a lot", ()),
    ("My friend Tunde helped me with the cover letter", (("person", "Tunde"),)),
    ("Interview booked for 2026-03-12", (("number", "2026-03-12"),)),
    ("Carrow Group plc asked me to the final round", (("company", "Carrow Group plc"),)),
    ("I joined Halcyon Bio as a Lab Technician", (("company", "Halcyon Bio"), ("role", "Lab Technician"))),
    ("Tuve una entrevista en Industrias Norvento", (("company", "Industrias Norvento"),)),
    ("Mi amiga Rosa me ayudó con el CV", (("person", "Rosa"),)),
    ("Vivo en Bogotá y busco trabajo en España", (("place", "Bogotá"), ("place", "España"))),
    ("Pedí comentarios y descansé", ()),
    ("Me ofrecieron el puesto de Analista de Datos", (("role", "Analista de Datos"),)),
    ("Mi correo es rosa@correo.example", (("contact", "rosa@correo.example"),)),
    ("I said what I want: four days a week", ()),
    ("Worked for the University of Eastmere for ten years", (("company", "University of Eastmere"),)),
    ("Sent 12 applications since January", ()),
    ("I told my sister about it", ()),
    ("I asked Grace to read my CV", (("person", "Grace"),)),
)
