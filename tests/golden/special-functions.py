"""Reference values of tests/golden/special-functions.json, to 360 digits and then rounded (mpmath 1.4.1).

python3 tests/golden/special-functions.py > tests/golden/special-functions.json && npx prettier --write tests/golden/special-functions.json
"""
import json
from mpmath import mp, mpf, loggamma, erf, erfc, log, exp, binomial

# Enough that 1 - I keeps 17 digits of a tail of 1e-320.
mp.dps = 360


def beta_lower(x, a, b):
    """I_x(a, b) by the series of DLMF 8.17.8, whose terms are all positive."""
    x, a, b = mpf(x), mpf(a), mpf(b)
    term = exp(a * log(x) + b * log(1 - x) + loggamma(a + b) - loggamma(a + 1) - loggamma(b))
    total, k = term, 0
    while term > total * mpf(10) ** -350:
        term *= (a + b + k) * x / (a + 1 + k)
        total += term
        k += 1
    return total


def beta_upper(x, a, b):
    return 1 - beta_lower(x, a, b)


def gamma_lower(x, a):
    """P(a, x) by the series of DLMF 8.11.4."""
    x, a = mpf(x), mpf(a)
    term = exp(a * log(x) - x - loggamma(a + 1))
    total, k = term, 1
    while term > total * mpf(10) ** -350:
        term *= x / (a + k)
        total += term
        k += 1
    return total


def t_sf(t, df):
    t, df = mpf(t), mpf(df)
    tail = (1 - beta_lower(t * t / (df + t * t), mpf(1) / 2, df / 2)) / 2
    return tail if t >= 0 else 1 - tail


def f_sf(f, a, b):
    f, a, b = mpf(f), mpf(a), mpf(b)
    return 1 - beta_lower(a * f / (b + a * f), a / 2, b / 2)


def binom_cdf(k, n, p):
    p = mpf(p)
    return sum(binomial(n, j) * p**j * (1 - p) ** (n - j) for j in range(0, k + 1))


def kolmogorov(x):
    x = mpf(x)
    return 2 * sum((-1) ** (k - 1) * exp(-2 * k * k * x * x) for k in range(1, 400))


xs = [1e-8, 0.05, 0.1, 0.5, 0.9, 1.5, 2.5, 3.7, 9.99, 10, 100.5, 1e4, 1e8]
beta_args = [
    (0.3, 2.5, 0.5), (0.4, 500, 700), (0.9, 0.5, 0.5), (1e-6, 0.5, 3), (0.5, 1, 1), (0.01, 1, 20), (0.999, 40, 2),
    (0.2, 30, 5), (0.97, 5000.5, 100.5), (0.2, 1000, 2000), (0.5001, 50000, 50000), (0.3, 0.01, 7), (0.9, 3, 200),
    (0.5, 100000, 100500),
]
gamma_args = [
    (15.59171, 4.5), (1e-8, 0.5), (3, 0.5), (40, 0.5), (2, 10), (30, 10), (99, 100), (140, 100), (1e4, 1e4),
    (10300, 1e4), (0.001, 0.01), (700, 2),
]
points = [-6, -2.3, -1, -0.01, 0, 1e-9, 0.3, 0.5, 1, 1.9, 1.999, 2, 2.1, 3, 5, 8, 20, 26]
t_args = [(2.5, 7), (0.01, 3), (-1.2, 5), (12, 2), (40, 30), (1.96, 1e6), (0.7, 0.5), (6, 199)]
f_args = [(2.5, 3, 20), (0.2, 5, 7), (30, 1, 40), (1, 10, 10), (400, 2, 3)]
binom_args = [(10, 35, 0.5), (0, 20, 0.05), (3, 1000, 0.01), (950, 1000, 0.99), (5, 40, 0.9), (480, 1000, 0.5)]
kolm = [0.3, 0.5, 1, 1.17, 1.18, 1.358, 2, 3, 10]

out = {
    "_meta": {"library": "mpmath 1.4.1", "digits": 360, "generator": "tests/golden/special-functions.py"},
    "logGamma": [[x, float(loggamma(mpf(x)))] for x in xs],
    "erf": [[x, float(erf(mpf(x)))] for x in points],
    "erfc": [[x, float(erfc(mpf(x)))] for x in points],
    "normalCdf": [[x, float(erfc(-mpf(x) / mp.sqrt(2)) / 2)] for x in points + [-8, -20, -37]],
    "incompleteBeta": [[*a, float(beta_lower(*a)), float(beta_upper(*a))] for a in beta_args],
    "logIncompleteBeta": [[*a, float(log(beta_lower(*a)))] for a in [(1e-5, 300, 2), (0.1, 900, 400), (0.3, 5000, 900)]],
    "incompleteGamma": [
        [x, a, float(gamma_lower(x, a)), float(1 - gamma_lower(x, a))]
        for x, a in gamma_args
    ],
    "studentTSf": [[*a, float(t_sf(*a))] for a in t_args],
    "fSf": [[*a, float(f_sf(*a))] for a in f_args],
    "binomialCdf": [[*a, float(binom_cdf(*a)), float(1 - binom_cdf(*a))] for a in binom_args],
    "kolmogorovSf": [[x, float(kolmogorov(x))] for x in kolm],
}
print(json.dumps(out, indent=1))
