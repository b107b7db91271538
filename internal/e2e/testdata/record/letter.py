"""letter.py STYLE < letter.json: composes and sends a letter as programs
written with Python's library do. STYLE is modern (EmailMessage) or legacy
(MIMEText and friends). A copy is appended if the letter says where."""
import email
import json
import sys
import time
from email.encoders import encode_base64
from email.header import Header
from email.message import EmailMessage
from email.mime.base import MIMEBase
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import SMTP

from common import e, imap, smtp

spec = json.load(sys.stdin)


def modern():
    m = EmailMessage(policy=SMTP)
    m["From"] = "Nguyễn Văn Mẫu <%s>" % e["TH_ADDRESS"]
    for f in ("To", "Cc", "Subject", "In-Reply-To", "References"):
        if spec.get(f):
            m[f] = spec[f]
    m["Message-ID"] = "<%s@may-tram>" % spec.get("id", "thu")
    if "text" in spec:
        m.set_content(spec["text"], charset=spec.get("charset", "utf-8"), cte=spec.get("cte"))
        if "html" in spec:
            m.add_alternative(spec["html"], subtype="html")
    else:
        m.set_content(spec["html"], subtype="html", cte=spec.get("cte"))
    for a in spec.get("files", []):
        with open(a["path"], "rb") as f:
            m.add_attachment(f.read(), maintype="application", subtype=a.get("type", "octet-stream"), filename=a["name"])
    if "embed" in spec:
        with open(spec["embed"], "rb") as f:
            m.add_attachment(email.message_from_bytes(f.read(), policy=SMTP))
    return m


def legacy():
    text = MIMEText(spec["text"], "plain", "utf-8")
    m = text
    if spec.get("files") or "embed" in spec:
        m = MIMEMultipart()
        m.attach(text)
    m["From"] = e["TH_ADDRESS"]
    for f in ("To", "Cc", "In-Reply-To", "References"):
        if spec.get(f):
            m[f] = spec[f]
    m["Subject"] = Header(spec["Subject"], "utf-8")
    for a in spec.get("files", []):
        part = MIMEBase("application", "octet-stream")
        with open(a["path"], "rb") as f:
            part.set_payload(f.read())
        encode_base64(part)
        part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", a["name"]))
        m.attach(part)
    if "embed" in spec:
        with open(spec["embed"], "rb") as f:
            m.attach(MIMEMessage(email.message_from_bytes(f.read())))
    return m


m = {"modern": modern, "legacy": legacy}[sys.argv[1]]()
for folder, flags in spec.get("before", []):
    i = imap()
    i.append('"%s"' % folder, flags, time.time(), m.as_bytes(policy=SMTP))
    i.logout()
if spec.get("send", True):
    s = smtp()
    to = [a.strip() for f in ("To", "Cc") for a in spec.get(f, "").split(",") if a.strip()]
    s.send_message(m, from_addr=e["TH_ADDRESS"], to_addrs=to + spec.get("bcc", []))
    s.quit()
for folder, flags in spec.get("after", []):
    i = imap()
    i.append('"%s"' % folder, flags, time.time(), m.as_bytes(policy=SMTP))
    i.logout()
