"""The account of the candidate, for the other scripts."""
import imaplib
import os
import smtplib
import ssl

e = os.environ
trust = ssl.create_default_context(cafile=e["TH_CERT"])
trust.check_hostname = False


def imap():
    m = imaplib.IMAP4_SSL(e["TH_IMAPS_HOST"], int(e["TH_IMAPS_PORT"]), ssl_context=trust)
    m.login(e["TH_LOGIN"], e["TH_PASSWORD"])
    return m


def smtp():
    s = smtplib.SMTP_SSL(e["TH_SMTPS_HOST"], int(e["TH_SMTPS_PORT"]), local_hostname="python.may-tram", context=trust)
    s.login(e["TH_LOGIN"], e["TH_PASSWORD"])
    return s
