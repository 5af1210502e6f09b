#!/usr/bin/env python3
"""Verifies the chain of an exported audit trail without the library: verify-export.py [FILE]. See Documentation/Audit.md."""
import hashlib, json, struct, sys, uuid

def text(value):
    return b"\xff\xff\xff\xff" if value is None else struct.pack(">I", len(value.encode())) + value.encode()

number, sha = lambda value: struct.pack(">q", value), lambda data: hashlib.sha256(b"\x01" + data).digest()
identifier = lambda value: uuid.UUID(value).bytes if value else bytes(16)
last, link, count = 0, bytes(32), 0
for line in map(json.loads, open(sys.argv[1]) if len(sys.argv) > 1 else sys.stdin):
    if "checkpoint" in line:
        last, link = line["checkpoint"]["sequence"], bytes.fromhex(line["checkpoint"]["link"] or "00" * 32)
        continue
    rows = b"".join(sha(text(row["action"]) + text(row["entity"]) + text(row["entityId"]) + number(row["version"])
                        + text(row["text"])) for row in line["changes"])
    head = b"".join(text(line[key]) for key in ("principal", "source", "kind", "requestId", "traceId", "reason", "importId"))
    content = sha(identifier(line["organizationId"]) + identifier(line["id"]) + head + number(len(line["changes"])) + rows)
    link = sha(link + number(last + 1) + number(line["microseconds"]) + content)
    if (line["sequence"], line["content"], line["link"]) != (last + 1, content.hex(), link.hex()):
        sys.exit(f"broken at position {last + 1}: operation {line['id']} of {line['recordedAt']}")
    last, count = last + 1, count + 1
print(f"holds: {count} operations, end {last} {link.hex()}")
