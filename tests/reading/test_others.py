"""Anger that could hurt somebody, and fear for somebody: each by its own words.

Every line here was written for these tests.
"""

import pytest

from bot.reading import read

ANGER_MEANT = (
    "I want to kill my manager",
    "I am going to hurt the recruiter",
    "I want to kill everyone in that company",
    "I will burn that office down",
    "I know where the interviewer lives and I will hurt him",
    "I'm scared that I will hurt someone",
    "I'm going to punch that recruiter in the face",
    "I want to hurt the people who did this to me",
    "voy a matar a esa reclutadora",
    "voy a quemar esa oficina",
    "he tenido una entrevista horrible y quiero matar a alguien",
    "voy a matar a mi jefe",
    "quiero matar a mi jefe",
    "le voy a pegar",
    "voy a ir a la oficina y le voy a hacer daño",
)

ANGER_ON_ITS_WAY = (
    "I'm going to shoot up that office",
    "I have a knife and I'm going to that office",
    "tengo una pistola para mi jefe",
)

NO_ANGER_MEANT = (
    "I killed the interview",
    "I want to kill my boss lol",
    "I could kill that recruiter, honestly",
    "I want to beat them at their own game",
    "I am going to beat everyone in the next interview",
    "I'm going to hurt my chances",
    "this company is killing me",
    "I want to kill time until they call",
    "I am going to attack this task with energy",
    "I'm not going to hurt anyone",
    "He said he would kill them",
    "I want to punch a wall",
    "if I have to kill the project I will",
    "I'm going to shoot them an email",
    "I'll shoot the recruiter a message",
    "my manager needs to be fired",
    "I'd kill for this job",
    "I need to attack the problem",
    "tengo ganas de matar a mi jefe",
    "voy a matar el tiempo",
    "me va a matar mi jefe",
    "mi jefe me mata",
    "le voy a pegar un grito si no contesta",
    "le voy a dar una llamada",
)

FOR_SOMEBODY = (
    "I fear for Sam's life",
    "I fear for somebody's life",
    "I think Sam may hurt himself",
    "I am worried about Sam, what he wrote sounds like he will end it",
    "my friend OD'd",
    "My friend od'd last night and I can't reach him",
    "I'm worried about him, he might kill himself",
    "temo por la vida de Sam",
    "creo que Sam se va a matar",
    "me preocupa Sam, creo que se va a hacer daño",
    "mi hermano habla de acabar con todo",
    "mi alumna tiene un plan para acabar con su vida",
    "mi amigo tuvo una sobredosis",
)

PERHAPS_FOR_SOMEBODY = ("He's talking about ending it", "my student has a plan to end it")

OF_THEMSELVES = (
    ("he wants to end it and I want to die", "full", "suicide"),
    ("I want to kill them and then myself", "full", "suicide"),
    ("creo que me voy a matar", "full", "suicide"),
    ("I think I may hurt myself", "soft", "suicide"),
    ("I fear for my life", "soft", "abuse"),
    ("I am afraid for my safety at home", "soft", "abuse"),
    ("quiero hacerme daño", "full", "self_harm"),
)


@pytest.mark.parametrize("text", ANGER_MEANT)
def test_anger_that_may_be_meant_is_asked_about_by_its_own_words(text):
    crisis = read(text).crisis

    assert (crisis.tier, crisis.route) == ("soft", "harm_others")


@pytest.mark.parametrize("text", ANGER_ON_ITS_WAY)
def test_the_means_or_the_way_there_is_full(text):
    crisis = read(text).crisis

    assert (crisis.tier, crisis.route) == ("full", "harm_others")


@pytest.mark.parametrize("text", NO_ANGER_MEANT)
def test_anger_as_people_say_it_at_work_is_nothing(text):
    assert read(text).crisis.tier == "none"


@pytest.mark.parametrize("text", FOR_SOMEBODY)
def test_fear_for_somebody_is_not_taken_for_the_members_own_life(text):
    crisis = read(text).crisis

    assert (crisis.tier, crisis.route) == ("full", "third_party")


@pytest.mark.parametrize("text", PERHAPS_FOR_SOMEBODY)
def test_what_may_be_about_somebody_is_asked_so(text):
    crisis = read(text).crisis

    assert (crisis.tier, crisis.route) == ("soft", "third_party")


@pytest.mark.parametrize(("text", "tier", "route"), OF_THEMSELVES)
def test_the_members_own_danger_comes_before_anybody_elses(text, tier, route):
    crisis = read(text).crisis

    assert (crisis.tier, crisis.route) == (tier, route)
