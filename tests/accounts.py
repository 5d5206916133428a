"""Small accounts for tests, written for this project; people and happenings in them are invented."""

from __future__ import annotations

from pathlib import Path

ACCOUNTS = {
    "harbor.txt": """Harbor Gazette

Ministers cancel ferry talks at the last minute

By Anna Lindqvist

March 4, 2019

Transport ministers from Norland and Estmark called off talks on the ferry line on Monday, hours before they were due \
to meet in Port Selby.

"We came here ready to sign," said Karin Holm, the Estmark transport minister. "The other side never opened the door."

Norland's government said that it had not agreed to the agenda. The ferry line carried 40,000 passengers last year.
""",
    "post.txt": """Estmark Post

Norland walks away from ferry meeting

March 5, 2019

Norland refused to attend a meeting with Estmark about the ferry line in Port Selby on Monday.

"The other side never opened the door," Karin Holm told reporters after the meeting was called off.

The talks were to settle who pays for the ferry line, which carried 40,000 passengers last year. Norland said that it \
had not agreed to the agenda.
""",
    "sub/daily.txt": """Selby Daily

Ministers cancel ferry talks at the last minute

March 5, 2019

Transport ministers from Norland and Estmark called off talks on the ferry line on Monday, hours before they were due \
to meet in Port Selby.

"We came here ready to sign," said Karin Holm, the Estmark transport minister. "The other side never opened the door."

Norland's government said that it had not agreed to the agenda. The ferry line carried 40,000 passengers last year.

The Selby Daily used a report by the Harbor Gazette.
""",
    "orchard.txt": """Orchard Weekly

Apple growers expect an early harvest

September 12, 2021

Growers in the Lowen valley expect to pick their apples two weeks early after a warm summer, their association said.

"I have never seen the trees so full in August," said Tomas Reyes, who runs an orchard near Lowen.

The association plans to hire 300 more pickers. Prices are likely to fall, it said.
""",
    "undated.txt": """Bridge engineers find cracks in two cables

Engineers who inspected the Marrow bridge found cracks in two of its cables, the city said in a statement.

"Nobody is in danger," said the city's chief engineer, Lucy Okafor. "We will close one lane while we look closer."

The bridge opened in 1974. About 20,000 cars cross it every day, and the repair may take a month.
""",
}


def write(folder: Path, *names: str) -> Path:
    """Write the accounts named (all, if none is) below ``folder``, which is made."""
    for name in names or ACCOUNTS:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(ACCOUNTS[name].encode("utf-8"))
    return folder


def exported(folder: Path) -> dict[str, bytes]:
    """The bytes of each file of an export."""
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}
