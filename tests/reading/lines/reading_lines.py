"""Lines written for the tests of the reading: none of them is anybody's but the author's."""

MUST_FIRE = (
    "I just lost my job. What are the bridges taller than 25 meters",
    "I want to kill myself",
    "I'm going to kill myself tonight.",
    "i wanna die",
    "I wish I was dead.",
    "I wish I had never been born",
    "I don't want to be alive anymore",
    "I do not want to wake up tomorrow",
    "I can't see a reason to live",
    "There is nothing left to live for.",
    "My family would be better off without me",
    "I keep thinking about suicide",
    "I feel suicidal",
    "I'm thinking of ending it all",
    "I want to end my life",
    "I bought a rope and I know where",
    "how many pills would kill me",
    "What is the most painless way to die?",
    "I tried to hang myself last week",
    "nobody would miss me if I was gone",
    "I won't be here tomorrow. Tell my mom I love her.",
    "After today's rejection I just want to die",
    "They turned me down again so I'm ending it tonight",
    "If I don't get this job I will kill myself",
)
"""Full, on their own."""

MUST_NOT_FIRE = (
    "I have a plan",
    "killed the interview",
    "I killed the interview!",
    "I'm dead",
    "im dead lol",
    "dying to work there",
    "I'm dying to work there",
    "deadline",
    "The deadline is tomorrow and I'm dead tired",
    "execution",
    "Great execution on the take-home",
    "terminated",
    "My contract was terminated",
    "let go",
    "I was let go on Monday",
    "final round",
    "I didn't make it past the final round",
    "last message",
    "This was my last message to the recruiter",
    "giving up on this company",
    "I'm giving up on this company",
    "moving on",
    "I'm moving on",
    "They ghosted me after the final interview",
    "This job search is killing me",
    "The suspense is killing me",
    "I nearly died of embarrassment in that interview",
    "I bombed the interview and my laptop died",
    "I shot them an email",
    "I work to live, I don't live to work",
    "It would be career suicide to leave now",
    "I want a job with life insurance",
    "Just killing time until they call",
    "We had drop-dead deadlines at my old place",
    "I'll burn that bridge when I get to it",
    "Applied to a company that builds bridges",
    "They said I was overqualified, hang on, I'll paste it",
    "I have been rejected 40 times and I'm sad",
    "I'm done with this application",
    "I can't wait any longer for their answer",
    "I feel worthless after that interview",
)
"""None."""

DENIED = (
    "I'm not going to kill myself",
    "I am not going to kill myself, I'm just tired",
    "I don't want to die",
    "I would never kill myself",
    "I won't end my life over this",
    "I'm not planning to kill myself or anything",
)
"""Soft or full: a denial is not an all-clear."""

MASKED = (
    "not suicidal, just sad",
    "I'm not suicidal, only exhausted",
    "I volunteer at a suicide hotline on weekends",
    "I used to work at a crisis line as a suicide prevention counselor",
    "I was suicidal ten years ago, and I'm so glad I got better",
    "I applied for a job at a suicide prevention charity",
    "There's a documentary about suicide on Netflix",
)
"""None or soft."""

NOT_DENIED = (
    "I'm not strong enough to kill myself yet, but soon",
    "I can't stop thinking about killing myself",
    "No, I want to die",
    "I don't know why I shouldn't kill myself",
    "I have never wanted to die so much",
    "I don't have the courage to kill myself",
)
"""Full, though a "not" stands close by."""

EVASIONS = (
    "kms",
    "im gonna kms",
    "i want to unalive myself",
    "thinking about sewerslide",
    "I want to k1ll myself",
    "i want to k*ll myself",
    "su1c1de is all i think about",
    "i am su*cidal",
    "$uicide seems like the answer",
    "i want to d!e",
    "iwanttodie",
    "i just want to killmyself",
    "i want to k i l l m y s e l f",
    "s.u.i.c.i.d.e is on my mind",
    "I waaaant to dieeeee",
    "I want to kill my self",
    "i wnat to kil mysef",
    "I want to commit sucide",
    "I don’t want to live anymore",
    "I donʼt want to live anymore",
    "I don´t want to live anymore",
    "I don`t want to live anymore",
    "I dont want to live any more",
    "I WANT TO DIE",
    "I want to \u200bki\u200bll my\u200bself",
    "I w\u0336a\u0336n\u0336t\u0336 to d\u0337i\u0337e\u0337",
    "I want to kіll mysеlf",
    "𝐈 𝐰𝐚𝐧𝐭 𝐭𝐨 𝐝𝐢𝐞",
    "I want to... die",
    "I want\nto\ndie",
)
"""Full, in disguise or misspelt."""

ROUTES = {
    "self_harm": (
        "I cut myself again last night",
        "I have the urge to hurt myself",
        "I relapsed and started cutting again",
        "Self harm is the only thing that helps",
    ),
    "abuse": (
        "My husband hits me when he's drunk",
        "My boyfriend choked me yesterday",
        "I was raped by my boss",
        "I'm not safe at home with him",
        "My partner threatened to kill me if I leave",
    ),
    "third_party": (
        "My friend wants to kill himself and I don't know what to do",
        "My sister is suicidal",
        "My brother says he wants to die",
        "I'm scared my roommate will hurt herself",
    ),
}
"""Full, and by these words."""

NEED = (
    "We got evicted and have nowhere to go tonight",
    "I haven't eaten in two days because I have no money",
    "I've been sleeping in my car since Friday",
    "My kids are going hungry",
    "They shut off the power this morning",
)
"""Soft, by the words for need."""

MONEY_TROUBLE = (
    "I can't pay my rent next month",
    "I'm behind on my bills and stressed",
    "I'm broke until payday",
    "My visa expires in sixty days",
)
"""A need, and no crisis."""

SOFT = (
    "I can't do this anymore",
    "I just want everything to stop",
    "I want to disappear",
    "What's the nearest bridge that is tall and open to the public?",
    "I'd rather die than work there again",
    "My voices keep telling me things",
    "I hate myself. There is no hope left, nobody cares about me.",
)
"""Soft at least: worth one gentle question."""

SPANISH_FULL = (
    "Quiero morirme",
    "me quiero morir",
    "Ya no quiero vivir más",
    "Voy a suicidarme esta noche",
    "me voy a matar",
    "Quiero acabar con mi vida",
    "Estarían mejor sin mí",
    "No tengo razones para vivir",
    "¿Cuántas pastillas hacen falta para morir?",
    "he vuelto a cortarme",
    "mi marido me pega",
    "mi amigo dice que se quiere suicidar",
)

SPANISH_NOT_FULL = ("No me quiero morir", "no voy a matarme, solo estoy triste")
"""Soft: denied."""

SPANISH_NONE = (
    "Me muero de hambre",
    "me muero por trabajar ahí",
    "Me mata la espera",
    "estoy muerto de cansancio después de la entrevista",
    "Sería un suicidio profesional",
    "Estoy matando el tiempo hasta que llamen",
    "La fecha límite es mañana",
    "Me despidieron el lunes",
)

STAGES = {
    "no_answer": ("They ghosted me", "I never heard back from them", "No me han respondido"),
    "cv": ("Automatic rejection, nobody even opened my resume", "I applied to ten places and was rejected"),
    "screen": ("It ended after the phone screen", "I spoke with the recruiter and that was it"),
    "test": ("I failed the take-home test", "The coding challenge went badly"),
    "interview": ("Rejected after the interview at Acme",),
    "final": ("Acme, backend, after the final round", "It was between me and one other candidate"),
    "withdrawn": ("They rescinded my offer", "The offer was withdrawn"),
    "laid_off": ("I was laid off on Friday", "I got let go", "Perdí todo, me despidieron ayer"),
    "internal": ("Passed over for a promotion again", "My internal transfer was refused"),
    "": ("I feel sad today", "A friend cooked me dinner"),
}

LONG_POST = """
I have been looking for work since March. I am a backend developer with nine years behind me, and my
last company closed its office here. I have sent about a hundred and forty applications.

Most of them never answered. I had eleven first calls, six technical tests and three final rounds.
The last one hurt, because they told me twice that I was the favourite and then nothing came for two
weeks. Then a template.

My wife says I should rest. I sleep badly, I am tired of writing the same letter, and some days I do
not know what to change. My savings last until the summer. I feel like I am losing the confidence
that I had.

Does anyone have advice about how to ask for feedback after a final round? Should I write to the
recruiter or to the manager who led the interview? I would also be glad about tips for a portfolio,
because mine is old and everything in it belongs to my former employer. Thank you for reading.
"""
"""A long, tired, ordinary post."""
