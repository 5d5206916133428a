"""Events against sentences of our own and against articles read by hand.

python -m benchmarks.events status             accuracy of the status on status_sentences.jsonl
python -m benchmarks.events newswire           types and actors on newswire_sentences.jsonl
python -m benchmarks.events sheet GOLD         150 coded events of GOLD/outlets, drawn at random, to read
python -m benchmarks.events false-alarms GOLD  precision by the labels of false_alarms.jsonl
"""
