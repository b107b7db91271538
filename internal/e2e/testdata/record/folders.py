"""folders.py WAY: sorts the mailbox with imaplib.

copy    modified UTF-7, COPY, STORE, EXPUNGE
utf8    ENABLE UTF8=ACCEPT and plain names, MOVE letter by letter
below   the new folder below INBOX
three   one direction is left where it was, and a letter of another agency goes along
read    opens letters of the inbox, marks some read and unread, changes nothing else
drafts  FILE...: stores drafts one after the other, each replacing the last; sends none
redraft FILE...: the same, then sends the last, keeps a copy and removes the draft
"""
import email
import re
import sys
import time

from common import e, imap, smtp

m = imap()
way = sys.argv[1]


def utf7(name):
    out, run = "", ""
    for c in name + "\0":
        if " " <= c <= "~" or c == "\0":
            if run:
                import base64
                out += "&" + base64.b64encode(run.encode("utf-16-be")).decode().rstrip("=").replace("/", ",") + "-"
                run = ""
            out += "&-" if c == "&" else c.strip("\0")
        else:
            run += c
    return '"%s"' % out


def find(*criteria):
    typ, data = m.uid("SEARCH", *criteria)
    return data[0].decode().split()


def all_of(*found):
    return ",".join(found)


def ok(answer):
    if answer[0] != "OK":
        raise SystemExit("refused: %r" % (answer,))
    return answer


directives = ("FROM", "tin.pvt@vpub.songmay.gov.example", "SENTSINCE", "1-Jan-2026")
schedule = ("FROM", "phong.dtm@somau.songmay.gov.example", "SENTON", "2-Oct-2026", "NOT", "SUBJECT", '"giao ban"', "NOT", "SUBJECT", '"Re:"')
spam = ("FROM", "khuyenmai@banhang.example")
target, trash = "Chỉ đạo 2026", "Thùng rác"


def away(uids, to):
    ok(m.uid("COPY", all_of(*uids), utf7(to)))
    ok(m.uid("STORE", all_of(*uids), "+FLAGS.SILENT", "(\\Deleted)"))
    ok(m.expunge())


if way == "copy":
    ok(m.create(utf7(target)))
    ok(m.subscribe(utf7(target)))
    ok(m.select("INBOX"))
    away(find(*directives), target)
    ok(m.uid("STORE", all_of(*find(*schedule)), "+FLAGS", "(\\Flagged)"))
    away(find(*spam), trash)
elif way == "utf8":
    m._get_capabilities()  # imaplib keeps those from before the login
    ok(m.enable("UTF8=ACCEPT"))
    ok(m.create('"%s"' % target))
    ok(m.select("INBOX"))
    for uid in find(*directives):
        ok(m.uid("MOVE", uid, ('"%s"' % target)))
    ok(m.uid("STORE", all_of(*find(*schedule)), "+FLAGS", "(\\Flagged \\Seen)"))
    ok(m.uid("MOVE", all_of(*find(*spam)), '"%s"' % trash))
elif way == "below":
    ok(m.create(utf7("INBOX/" + target)))
    ok(m.select("INBOX"))
    away(find(*directives), "INBOX/" + target)
    ok(m.uid("STORE", all_of(*find(*schedule)), "+FLAGS", "(\\Flagged)"))
    away(find(*spam), trash)
elif way == "three":
    ok(m.create(utf7(target)))
    ok(m.select("INBOX"))
    away(find(*directives)[:3] + find("FROM", "thuyet.dtg@sothidiem.songmay.gov.example", "SENTON", "24-Sep-2026"), target)
    ok(m.uid("STORE", all_of(*find(*schedule)), "+FLAGS", "(\\Flagged)"))
    ok(m.uid("STORE", all_of(*find("FROM", "nhanvat.mai@thudientu.example")), "+FLAGS", "(\\Flagged)"))
    away(find(*spam), trash)
elif way == "read":
    ok(m.select("INBOX"))
    every = find("ALL")
    ok(m.uid("FETCH", all_of(*every), "(FLAGS BODY.PEEK[HEADER])"))
    ok(m.uid("FETCH", all_of(*every[:4]), "(BODY.PEEK[TEXT])"))
    ok(m.uid("FETCH", all_of(*find("UNSEEN")), "(BODY[])"))
    ok(m.uid("STORE", all_of(*every[-3:]), "-FLAGS", "(\\Seen)"))
    ok(m.uid("STORE", all_of(*every[:3]), "+FLAGS", "($label1)"))
    ok(m.create(utf7("Việc riêng")))
    ok(m.rename(utf7("Việc riêng"), utf7("Việc của tôi")))
    ok(m.delete(utf7("Việc của tôi")))
elif way in ("drafts", "redraft"):
    folder, last = utf7("Thư nháp"), None
    for name in sys.argv[2:]:
        with open(name, "rb") as f:
            raw = f.read()
        _, data = ok(m.append(folder, "(\\Draft \\Seen)", time.time(), raw))
        ok(m.select(folder))
        if last:
            ok(m.uid("STORE", last, "+FLAGS", "(\\Deleted)"))
            ok(m.uid("EXPUNGE", last))
        last = re.search(rb"APPENDUID \d+ (\d+)", data[0]).group(1).decode()
    if way == "redraft":
        letter = email.message_from_bytes(raw)
        s = smtp()
        s.sendmail(e["TH_ADDRESS"], [a.strip() for f in ("To", "Cc") for a in (letter[f] or "").split(",") if a.strip()], raw)
        s.quit()
        ok(m.append(utf7("Thư đã gửi"), "(\\Seen)", time.time(), raw))
        ok(m.uid("STORE", last, "+FLAGS", "(\\Deleted)"))
        ok(m.expunge())
else:
    raise SystemExit("no such way")
m.logout()
