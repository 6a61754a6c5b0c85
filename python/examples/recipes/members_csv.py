"""Writes the members as CSV: `python members_csv.py > members.csv`."""

import csv
import sys

from mighty_networks import Mighty

writer = csv.DictWriter(sys.stdout, ["id", "email", "first_name", "last_name", "created_at"], extrasaction="ignore")
writer.writeheader()
writer.writerows(member.to_dict() for member in Mighty().members.list())
