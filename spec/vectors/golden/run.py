"""Runs the golden suite with the standard library of Python 3 and the openssl command.

It reads nothing but the folders and judges by protocol.md alone. What it cannot judge is the inside of encrypted
bodies, since the standard library has no AES. Its last line says how many cases it judged, and how many of them came
out as the suite expects; it exits with 1 unless all did.
"""

import base64
import calendar
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import urllib.parse

GOLDEN = pathlib.Path(__file__).resolve().parent
KEYS = json.loads((GOLDEN / "keys.json").read_text("utf-8"))
TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):?(\d\d))", re.ASCII)


class Refused(Exception):
    """The message is refused; its arguments are the code and, where it is told, the skew in seconds."""


def refuse_unless(condition, code, *skew):
    if not condition:
        raise Refused(code, *skew)


def openssl(*arguments, **files):
    """The output of the command, in a folder that holds the files; None where it fails."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            pathlib.Path(folder, name).write_bytes(content)
        run = subprocess.run(["openssl", *arguments], cwd=folder, capture_output=True, check=False)
        return run.stdout.decode() if run.returncode == 0 else None


def parse_header(text, value_key, code):
    """Section 2.3."""
    refuse_unless(len(text) <= 4096, code)
    pairs = {}
    for part in text.split(","):
        key, equals, value = part.partition("=")
        key = key.strip(" \t")
        refuse_unless(equals and key not in pairs, code)
        pairs[key] = value.rstrip(" \t")
    algorithm = pairs.get("algorithm", "RSA256")
    refuse_unless(re.fullmatch(r"\w{1,16}", algorithm, re.ASCII) and pairs.get(value_key), code)
    version = pairs.get("keyVersion") or None
    value = re.sub(r"[ \t]", "", pairs[value_key])
    refuse_unless(not re.search(r"%(?![0-9A-Fa-f]{2})", value), code)
    value = urllib.parse.unquote(value, errors="replace")
    refuse_unless(re.fullmatch(r"([A-Za-z0-9+/]+|[A-Za-z0-9_-]+)(={0,2})", value), code)
    digits = value.rstrip("=").replace("-", "+").replace("_", "/")
    padded = digits + "=" * (-len(digits) % 4)
    refuse_unless(len(digits) % 4 != 1 and (len(value) in (len(digits), len(padded))), code)
    decoded = base64.b64decode(padded)
    refuse_unless(base64.b64encode(decoded).decode() == padded, code)
    refuse_unless(version is None or re.fullmatch(r"[\w.-]{1,64}", version, re.ASCII), "KEY_VERSION_MALFORMED")
    return algorithm.upper(), version, decoded


def parse_time(text):
    """Section 8.3, in milliseconds since 1970."""
    if re.fullmatch(r"\d{13}", text, re.ASCII):
        return int(text)
    match = TIME.fullmatch(text)
    refuse_unless(match, "TIME_MALFORMED")
    local, fraction, sign, hours, minutes = match.groups()
    try:
        moment = time.strptime(local, "%Y-%m-%dT%H:%M:%S")
    except ValueError:
        raise Refused("TIME_MALFORMED") from None
    # strptime takes the leap seconds 60 and 61.
    refuse_unless(moment.tm_sec < 60 and int(hours or 0) <= 14 and int(minutes or 0) < 60, "TIME_MALFORMED")
    offset = (int(hours or 0) * 60 + int(minutes or 0)) * (-60 if sign == "-" else 60)
    return (calendar.timegm(moment) - offset) * 1000 + int((fraction or "0").ljust(3, "0")[:3])


def describe_key(der):
    return openssl("pkey", "-pubin", "-inform", "DER", "-in", "key", "-noout", "-text", key=der)


def key_bits(description):
    return int(re.search(r"Public-Key: \((\d+) bit", description)[1])


def load_key(entry):
    """Section 4.3; the DER of a key that may be trusted."""
    der = base64.b64decode(KEYS[entry["key"]][entry.get("form", "publicSpki")])
    text = describe_key(der)
    refuse_unless(text, "KEY_REFUSED")
    bits = key_bits(text)
    exponent = re.search(r"Exponent: (\d+)", text)
    if entry["algorithm"] == "RSA256":
        refuse_unless(exponent and 2048 <= bits <= 8192, "KEY_REFUSED")
        refuse_unless(int(exponent[1]) > 3 and int(exponent[1]) % 2 == 1, "KEY_REFUSED")
    else:
        refuse_unless("ASN1 OID: secp224r1" in text, "KEY_REFUSED")
    return der


def choose_key(case, version):
    """Section 4.4."""
    trusted, now = case["trusted"], case["nowMs"]
    begins = lambda entry: entry.get("notBeforeMs", float("-inf"))
    ends = lambda entry: entry.get("notAfterMs", float("inf"))
    named = [entry for entry in trusted if entry["keyVersion"] == version]
    if version is None:
        named = [entry for entry in trusted if begins(entry) <= now <= ends(entry)] or trusted[-1:]
    refuse_unless(named, "KEY_VERSION_UNKNOWN")
    # Of equal ones the last.
    newest = max(reversed(named), key=begins)
    refuse_unless(now >= begins(newest), "KEY_VERSION_NOT_YET_VALID")
    refuse_unless(now <= ends(newest), "KEY_VERSION_RETIRED")
    return newest


def is_der(signature):
    """Whether it is a SEQUENCE of two positive INTEGERs in their shortest form; openssl is more lenient."""
    number = rb"\x02(?:[\x01-\x1d])(?=[\x01-\x7f]|\x00[\x80-\xff])"
    return len(signature) > 8 and signature[:2] == bytes([0x30, len(signature) - 2]) and all(
        re.match(number, part, re.DOTALL) for part in (signature[2:], signature[4 + signature[3] :])
    )


def to_der(signature):
    """DER of r and s, each in half of the bytes."""
    numbers = b""
    for half in (signature[:28], signature[28:]):
        digits = half.lstrip(b"\0")
        digits = b"\0" + digits if digits[:1] >= b"\x80" else digits
        numbers += bytes([2, len(digits)]) + digits
    return bytes([0x30, len(numbers)]) + numbers


def signature_fits(entry, der, content, signature):
    """Sections 3.1 and 3.2."""
    digest = "-sha224" if "sha224" in entry.get("profile", "") else "-sha256"
    if entry["algorithm"] == "ECC224":
        if entry["profile"].endswith("p1363"):
            signature = to_der(signature) if len(signature) == 56 else b""
        if not is_der(signature):
            return False
    elif len(signature) * 8 != key_bits(describe_key(der)):
        # openssl reads no further than that, and would pass over what follows.
        return False
    arguments = ["dgst", digest, "-keyform", "DER", "-verify", "key", "-signature", "signature", "content"]
    return openssl(*arguments, key=der, signature=signature, content=content) is not None


def unsigned_status(headers, body):
    """Section 6.3: F or U where an answer was not signed at all, or None."""
    if "signature" in headers or "response-time" in headers:
        return None
    try:
        status = json.loads(body)["result"]["resultStatus"]
    except (ValueError, KeyError, TypeError):
        return None
    return status if status in ("F", "U") else None


def judge(case, body, expected_content):
    """Section 6."""
    headers = {}
    for name, value in case["headers"]:
        name = name.lower()
        headers[name] = headers[name] + ", " + value if name in headers else value
    if case["side"] == "answer" and unsigned_status(headers, body):
        return {"unverified": unsigned_status(headers, body)}
    keys = {entry["keyVersion"]: load_key(entry) for entry in case["trusted"]}
    refuse_unless(headers.get("content-encoding", "identity") == "identity", "CONTENT_ENCODING_UNSUPPORTED")
    clock = "request-time" if case["side"] == "request" else "response-time"
    refuse_unless(all(headers.get(name) for name in ("signature", clock, "client-id")), "HEADER_MISSING")
    algorithm, version, signature = parse_header(headers["signature"], "signature", "SIGNATURE_HEADER_MALFORMED")
    for charset in re.findall(r';\s*charset\s*=\s*"?([^\s;",]+)', headers.get("content-type", ""), re.IGNORECASE):
        refuse_unless(re.fullmatch("utf-?8", charset, re.IGNORECASE), "CHARSET_UNSUPPORTED")
    client, moment = headers["client-id"], parse_time(headers[clock])
    refuse_unless(re.fullmatch(r"[\w-]{1,64}", client, re.ASCII), "CLIENT_ID_MALFORMED")
    refuse_unless(re.fullmatch(r"/[\x21\x22\x24-\x7e]*", case["uri"]), "URL_MALFORMED")
    content = f"{case['method']} {case['uri']}\n{client}.{headers[clock]}.".encode() + body
    if content != expected_content:
        raise AssertionError("the content to sign differs")
    refuse_unless(algorithm in ("RSA256", "ECC224"), "ALGORITHM_UNSUPPORTED")
    entry = choose_key(case, version)
    refuse_unless(entry["algorithm"] == algorithm, "ALGORITHM_MISMATCH")
    fits = signature_fits(entry, keys[entry["keyVersion"]], content, signature)
    refuse_unless(fits, "SIGNATURE_INVALID")
    refuse_unless(entry["key"] != case.get("ownKey"), "KEY_REUSED")
    refuse_unless(client == case["clientId"], "CLIENT_ID_MISMATCH")
    early, late = moment - case.get("sentAtMs", case["nowMs"]), moment - case["nowMs"]
    allowed = case["skewSeconds"] * 1000
    refuse_unless(late <= allowed, "TIME_OUT_OF_WINDOW", round(late / 1000))
    refuse_unless(early >= -allowed, "TIME_OUT_OF_WINDOW", round(early / 1000))
    refuse_unless("encrypt" in headers or not case.get("requireEncrypted"), "ENCRYPTION_REQUIRED")
    refuse_unless("encrypt" not in headers or "decryption" in case, "ENCRYPTION_UNSUPPORTED")
    if "encrypt" in headers:
        return None
    verified = {"clientId": client, "keyVersion": entry["keyVersion"], "algorithm": algorithm, "timeMs": moment}
    return {"verified": verified}


def outcome(folder, case):
    content = folder / "content-to-sign.bin"
    try:
        return judge(case, (folder / "body.bin").read_bytes(), content.read_bytes() if content.exists() else None)
    except Refused as refusal:
        return dict(zip(("refused", "skewSeconds"), refusal.args))


def main():
    judged, agreed = 0, 0
    for path in sorted(GOLDEN.glob("*/case.json")):
        case = json.loads(path.read_text("utf-8"))
        found = outcome(path.parent, case)
        if found is None:
            continue
        judged += 1
        agreed += found == case["expected"]
        if found != case["expected"]:
            print(f"{path.parent.name}: {found} where {case['expected']} is expected")
    print(f"{agreed} of {judged} cases came out as expected, {len(list(GOLDEN.glob('*/case.json'))) - judged} not judged")
    return 0 if agreed == judged else 1


if __name__ == "__main__":
    sys.exit(main())
