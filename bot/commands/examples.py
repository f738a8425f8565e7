"""What `--help` shows of each command: lines to copy."""

OF_ALL = """\
examples:
  python -m bot play                         the playground, on http://127.0.0.1:8765
  python -m bot talk                         the same conversation in the terminal
  printf '/rejected\\n2\\n' | python -m bot talk
  python -m bot run                          connect to Slack and Discord, whichever tokens are set
  python -m bot check                        is every script in order?
  python -m bot graph rejected               the script's graph, as Mermaid
  python -m bot translate es                 does the Spanish fit the English?
  python -m bot preview                      the scripts on a page that follows every edit
  python -m bot read "They never wrote back" what the bot understands of a text
  python -m bot doctor                       is this installation well?
"""

OF: dict[str, str] = {
    "play": """\
examples:
  python -m bot play                         four members, on http://127.0.0.1:8765, kept in the folder data
  python -m bot play --data try --port 9000
""",
    "talk": """\
examples:
  python -m bot talk                         nothing is kept
  printf '/rejected\\n2\\n' | python -m bot talk
  python -m bot talk --others Ada,Ben,Cleo   "Ada: /onward circle" is hers; she stays in front
  python -m bot talk --save tests/transcripts/x.txt --start 2026-03-02T09:00
""",
    "run": """\
examples:
  python -m bot run                          with the settings of .env, or of the environment
  ONWARD_HEALTH_PORT=8767 python -m bot run  and /livez, /readyz and /metrics on this machine
""",
    "check": """\
examples:
  python -m bot check                        the shipped words, and yours where ONWARD_WORDS names them
  python -m bot check words                  another folder, alone
  python -m bot check --grades               how hard each script reads
  python -m bot check --coverage docs/coverage.md
""",
    "graph": """\
examples:
  python -m bot graph rejected               as Mermaid
  python -m bot graph rejected --svg rejected.svg
  python -m bot graph rejected --language es
""",
    "translate": """\
examples:
  python -m bot translate                           every language: what differs from English, what is stale
  python -m bot translate es                        one of them
  python -m bot translate es --seen rejected        rejected.md fits today's English
  python -m bot translate es --seen rejected#start  that step does
  python -m bot translate es --seen                 all of it does
  python -m bot translate fr --begin                a new language: a folder of English to be translated
""",
    "preview": """\
examples:
  python -m bot preview                      on http://127.0.0.1:8766; edit a file in prompts/ and look
  python -m bot preview --port 9000          where another program has that port
  python -m bot preview --folder words       another folder, alone, instead of what the settings name
""",
    "read": """\
examples:
  python -m bot read "Final round, and then a no. I always fail."
  python -m bot read -                       a text from standard input: it stays out of the shell's history
  python -m bot read --jsonl texts.jsonl > findings.jsonl

a line of FILE:   {"text": "I got a no today"}
several messages: {"text": ["I lost my job", "I can't do this any more"]}
""",
    "doctor": """\
examples:
  python -m bot doctor                       and asks the platforms about the tokens that are set
  python -m bot doctor --offline             asks nobody
  python -m bot doctor --json                for a computer; the exit code is 1 when something is at fault
""",
    "backup": """\
examples:
  python -m bot backup ../onward-$(date +%F).db
""",
    "restore": """\
examples:
  python -m bot restore ../onward-2026-03-02.db
  python -m bot restore ../onward-2026-03-02.db --force   though what it replaces is newer
""",
    "export": """\
examples:
  python -m bot export slack U012AB3CD --team T0123ABCD --to for-them
  python -m bot export discord 80351110224678912
""",
    "forget": """\
examples:
  python -m bot forget slack U012AB3CD --team T0123ABCD
  python -m bot forget discord 80351110224678912
  ONWARD_DATA=try python -m bot forget web sam   of another folder; a bot that runs on it does it
""",
    "rotate-key": """\
examples:
  python -m bot rotate-key                   the key is in host.key: a new one takes its place
  ONWARD_NEW_KEY=... python -m bot rotate-key
                                             the key is in ONWARD_KEY: the new one is yours to make and to
                                             keep; without ONWARD_NEW_KEY it says what to do in which order
""",
    "bench": """\
examples:
  python -m bot bench engine                 a turn, beside state machines of others
  python -m bot bench nudges --full          what is due, beside one APScheduler job a member
  python -m bot bench store                  a turn that is kept, beside the same SQL by hand
  python -m bot bench events                 10,000 slash commands at once, beside a bare Bolt app
  python -m bot bench reading --json         a message; with ONWARD_CORPORA also how well it is read
""",
}
"""Command -> its examples."""
