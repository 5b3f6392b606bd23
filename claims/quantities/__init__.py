"""Numbers in text: `find` reads every quantity with its comparator, unit, scale and kind; `exclusions` names the rest.

What it decides where English leaves room:

- Words that give no number ("the vast majority of offenders", "thousands of people", "several hundred") are quantities
  whose `value` is None; "most", "many" and "some" are none.
- "nearly" and "almost" approximate (~); "upwards of" is more than; "not", "no" and "never" turn a bound round.
- A part of one ("two thirds", "half") is a share, to 15 digits where it does not end; "one in five" is 1 with whole 5.
  A change by a part ("fell by a third") has no `change_unit`.
- "halved" is 0.5 times, down; "doubled" 2 times, up; "twice as many" 2 times with no direction.
- The sign stays with the value and tells the direction too: "-3.2%" is -3.2, down.
- "$" and "£" alone are USD and GBP. Pence, cents and basis points keep the value and unit printed, for no code names
  them; "p" is a penny.
- A rate keeps its base in the unit: "12.3 deaths per 100,000 people".
- An age without a unit ("aged 16", "as young as four", "Jane Jones, 45,") counts "years"; "16-year-old" counts "year".
- A number of time units that frames a period ("the last three years", "its first 12 months") belongs to
  `claims.periods` and is none here; how long something lasts ("for over 20 years") is one.
- Two levels joined by a change ("fell from 5,000 to 3,000") are two quantities, and each takes the unit and scale the
  other prints ("from 9.6 to 10.2 percentage points"); any other "5 to 7" is one, with `high`.
- "m" after digits is million, unless a word beside it says it is a length; "one" counts only where it is counted.
"""

from claims.quantities.find import exclusions, find
from claims.quantities.quantity import Quantity

__all__ = ["Quantity", "exclusions", "find"]
