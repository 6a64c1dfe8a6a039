"""The same numbers with scikit-learn and scipy: `python3 peer.py FILE`, one line of JSON. FILE as `measure-core.mjs` writes it."""
import json
import sys
import time

import numpy as np
import scipy
import sklearn
from scipy.stats import bootstrap
from sklearn.metrics import accuracy_score, f1_score, log_loss, roc_auc_score

BOOTSTRAP_ROWS = 10_000

with open(sys.argv[1], "rb") as file:
    n, classes = np.frombuffer(file.read(8), dtype=np.int32)
    probabilities = np.frombuffer(file.read(8 * n * classes)).reshape(n, classes)
    labels = np.frombuffer(file.read(4 * n), dtype=np.int32)
answers = probabilities.argmax(axis=1)


def measure(work, times=3):
    value, took = None, []
    for _ in range(times):
        start = time.process_time()
        value = work()
        took.append(time.process_time() - start)
    return {"value": value, "seconds": min(took)}


def interval():
    hits = (answers == labels)[:BOOTSTRAP_ROWS].astype(float)
    result = bootstrap((hits,), np.mean, n_resamples=1000, method="BCa", random_state=1, batch=100)
    return [result.confidence_interval.low, result.confidence_interval.high]


print(
    json.dumps(
        {
            "accuracy": measure(lambda: accuracy_score(labels, answers)),
            "f1": measure(lambda: f1_score(labels, answers, average="macro")),
            "logLoss": measure(lambda: log_loss(labels, probabilities)),
            "auc": measure(lambda: roc_auc_score(labels, probabilities, multi_class="ovr")),
            "bootstrap": measure(interval),
            "versions": f"scikit-learn {sklearn.__version__}, scipy {scipy.__version__}",
        }
    )
)
