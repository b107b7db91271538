"""read.py UID [FOLDER [FILE]]: opens a letter of the inbox: prints its text,
saves its attachments into the folder (unless "-") and itself into the file."""
import email
import email.policy
import os
import sys

from common import imap

m = imap()
m.select("INBOX", readonly=len(sys.argv) > 3)
_, data = m.uid("FETCH", sys.argv[1], "(BODY.PEEK[])" if len(sys.argv) > 3 else "(BODY[])")
raw = data[0][1]
letter = email.message_from_bytes(raw, policy=email.policy.SMTP)
print(letter.get_body(("plain",)).get_content())
if len(sys.argv) > 2 and sys.argv[2] != "-":
    for a in letter.iter_attachments():
        with open(os.path.join(sys.argv[2], a.get_filename()), "wb") as f:
            f.write(a.get_payload(decode=True))
if len(sys.argv) > 3:
    with open(sys.argv[3], "wb") as f:
        f.write(raw)
m.logout()
