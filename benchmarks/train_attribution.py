"""Trains the attribution finder's network and writes its weights.

    python benchmarks/train_attribution.py TRAIN_DIR DEV_DIR OUTPUT.npz [--cache DIR] [--epochs N] [--seed S]

TRAIN_DIR and DEV_DIR are splits of PolNeAR: ``text/<stem>.txt`` and ``attributions/<stem>_<annotator>.ann`` (brat
standoff). Needs PyTorch beside the package's own dependencies; one thread, so that the same data give the same
weights. The calibration of confidences is fitted on DEV_DIR by ``calibrate_attribution.py``, not here.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from polnear import lines_of, read_split, read_standoff
from spacy.tokens import Doc
from torch import nn

from sitegen.annotate.attribution.features import (
    HAND,
    Lexicon,
    ending_of,
    extract_features,
    normalize,
    split_paragraphs,
    token_starts,
)
from sitegen.annotate.attribution.network import DISTANCES, distance_buckets
from sitegen.annotate.attribution.quotations import find_quotations

OTHER, SOURCE, CONTENT = 0, 1, 2


# ------------------------------------------------------------------------------------------------- lexicon
def number(counts: Counter[str], least: int) -> dict[str, int]:
    """Numbers from 2 for what occurs often enough; sorted, so that the same data give the same numbers."""
    return {key: n for n, key in enumerate(sorted(k for k, c in counts.items() if c >= least), start=2)}


def build_lexicon(docs: list[Doc]) -> tuple[Lexicon, Counter[str]]:
    """The lexicon of the training texts."""
    words: Counter[str] = Counter()
    endings: Counter[str] = Counter()
    tags: Counter[str] = Counter()
    entities: Counter[str] = Counter()
    for doc in docs:
        for token in doc:
            key = normalize(token.text)
            words[key] += 1
            endings[ending_of(key)] += 1
            tags[token.tag_] += 1
            entities[token.ent_type_] += 1
    return Lexicon(number(words, 3), number(endings, 10), number(tags, 1), number(entities, 1)), words


# ------------------------------------------------------------------------------------------------- samples
class Sample:
    """One paragraph with its features and, where it has gold, its labels."""

    def __init__(
        self,
        features: tuple[np.ndarray, ...],
        cue: np.ndarray,
        flat: np.ndarray,
        items: list[tuple[np.ndarray, np.ndarray]],
    ) -> None:
        self.features, self.cue, self.flat, self.items = features, cue, flat, items
        self.length = len(cue)


def token_mask(starts: np.ndarray, ends: np.ndarray, fragments: list[tuple[int, int]]) -> np.ndarray:
    """The tokens that share a code point with a fragment."""
    mask = np.zeros(len(starts), dtype=bool)
    for s, e in fragments:
        mask |= (starts < e) & (ends > s)
    return mask


def build_samples(folder: Path, stems: list[str], docs: list[Doc], lexicon: Lexicon) -> list[Sample]:
    """All paragraphs of a split, once an annotator."""
    samples = []
    for stem, doc in zip(stems, docs, strict=True):
        blocks = lines_of(doc.text)
        starts = token_starts(doc)
        ends = starts + np.asarray([len(t) for t in doc])
        paragraphs = split_paragraphs(doc, blocks, starts)
        f = extract_features(doc, paragraphs, find_quotations(doc.text, blocks), starts, lexicon)
        for path in sorted((folder / "attributions").glob(f"{stem}_*.ann")):
            if path.stem.rpartition("_")[0] != stem:
                continue
            gold = []
            for a in read_standoff(path.read_bytes().decode()):
                if a["cue"]:
                    labels = np.zeros(len(doc), dtype=np.int64)
                    labels[token_mask(starts, ends, a["content"])] = CONTENT
                    labels[token_mask(starts, ends, a["source"])] = SOURCE
                    cue = token_mask(starts, ends, a["cue"])
                    if cue.any():
                        gold.append((cue, labels))
            for p in paragraphs:
                rows = slice(p.start, p.end)
                items = [(c[rows], ls[rows]) for c, ls in gold if c[rows].any()]
                cue = np.zeros(p.end - p.start, dtype=np.int64)
                flat = np.zeros((p.end - p.start, 2), dtype=np.float32)
                for c, ls in gold:
                    cue[c[rows]] = 1
                    flat[ls[rows] == SOURCE, 0] = 1
                    flat[ls[rows] == CONTENT, 1] = 1
                samples.append(
                    Sample(
                        (f.words[rows], f.endings[rows], f.tags[rows], f.entities[rows], f.hand[rows], f.tensor[rows]),
                        cue,
                        flat,
                        items,
                    )
                )
    return samples


# ------------------------------------------------------------------------------------------------- network
class Network(nn.Module):
    """Finds cues in a paragraph; then, for each cue, its source and content."""

    def __init__(self, sizes: dict[str, int], keep: torch.Tensor, tensor_scale: torch.Tensor) -> None:
        super().__init__()
        self.word = nn.Embedding(sizes["words"], sizes["word"], padding_idx=0)
        self.ending = nn.Embedding(sizes["endings"], sizes["ending"], padding_idx=0)
        self.tag = nn.Embedding(sizes["tags"], 16, padding_idx=0)
        self.entity = nn.Embedding(sizes["entities"], 8)
        width = sizes["word"] + sizes["ending"] + 16 + 8 + HAND + 96
        self.input = nn.Linear(width, sizes["input"])
        h1, h2 = sizes["h1"], sizes["h2"]
        self.lstm1 = nn.LSTM(sizes["input"], h1, num_layers=2, bidirectional=True, batch_first=True, dropout=0.3)
        self.cue = nn.Linear(2 * h1, 2)
        self.flat = nn.Linear(2 * h1, 2)
        self.distance = nn.Embedding(DISTANCES, 16)
        self.token2 = nn.Linear(2 * h1, sizes["input2"])
        self.cue2 = nn.Linear(2 * h1, sizes["input2"])
        self.place2 = nn.Linear(16 + 4, sizes["input2"])
        self.lstm2 = nn.LSTM(sizes["input2"], h2, bidirectional=True, batch_first=True)
        self.label = nn.Linear(2 * h2, 3)
        self.moves = nn.Parameter(torch.zeros(3, 3))
        self.register_buffer("keep", keep)
        self.register_buffer("tensor_scale", tensor_scale)
        for lstm in (self.lstm1, self.lstm2):
            for name, p in lstm.named_parameters():
                if "weight_hh" in name:
                    nn.init.orthogonal_(p)
        for e in (self.word, self.ending, self.tag):
            nn.init.normal_(e.weight, std=0.3)

    def encode(self, b: dict[str, torch.Tensor]) -> torch.Tensor:
        """Contextual vectors of a batch of paragraphs."""
        words, tensor = b["words"], b["tensor"] * self.tensor_scale
        if self.training:
            words = torch.where(torch.rand(words.shape) > self.keep[words], torch.ones_like(words), words)
        x = torch.cat(
            [
                self.word(words),
                self.ending(b["endings"]),
                self.tag(b["tags"]),
                self.entity(b["entities"]),
                b["hand"],
                tensor,
            ],
            -1,
        )
        x = shared_dropout(x, 0.2, self.training)
        x = torch.relu(self.input(x))
        x = shared_dropout(x, 0.25, self.training)
        packed = nn.utils.rnn.pack_padded_sequence(x, b["lengths"], batch_first=True, enforce_sorted=False)
        h, _ = self.lstm1(packed)
        h, _ = nn.utils.rnn.pad_packed_sequence(h, batch_first=True)
        return shared_dropout(h, 0.35, self.training)

    def roles(self, h: torch.Tensor, chance: torch.Tensor, b: dict[str, torch.Tensor]) -> torch.Tensor:
        """Label scores of each cue's paragraph."""
        rows, mask = b["item_rows"], b["item_cues"]
        share = mask / mask.sum(1, keepdim=True)
        cue = torch.einsum("nt,nth->nh", share, h[rows])
        place = torch.cat(
            [
                self.distance(b["item_distance"]),
                mask[..., None],
                chance[rows][..., None],
                b["hand"][rows][..., 16:17],
                b["item_quote"][..., None],
            ],
            -1,
        )
        x = torch.relu(self.token2(h)[rows] + self.cue2(cue)[:, None] + self.place2(place))
        x = shared_dropout(x, 0.2, self.training)
        lengths = b["lengths"][rows]
        packed = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        g, _ = self.lstm2(packed)
        g, _ = nn.utils.rnn.pad_packed_sequence(g, batch_first=True, total_length=h.shape[1])
        return self.label(shared_dropout(g, 0.3, self.training))


def shared_dropout(x: torch.Tensor, rate: float, training: bool) -> torch.Tensor:
    """Dropout with one mask for all steps of a sequence."""
    if not training:
        return x
    return x * (torch.rand(x.shape[0], 1, x.shape[2]) > rate) / (1 - rate)


def sequence_loss(
    scores: torch.Tensor, moves: torch.Tensor, labels: torch.Tensor, lengths: torch.Tensor
) -> torch.Tensor:
    """Negative log likelihood of a linear-chain CRF, summed over sequences."""
    steps = torch.arange(scores.shape[1])[None]
    inside = (steps < lengths[:, None]).float()
    gold = (scores.gather(2, labels[..., None])[..., 0] * inside).sum()
    gold = gold + (moves[labels[:, :-1], labels[:, 1:]] * inside[:, 1:]).sum()
    alpha = scores[:, 0]
    for t in range(1, scores.shape[1]):
        ahead = torch.logsumexp(alpha[:, :, None] + moves[None], 1) + scores[:, t]
        alpha = torch.where(inside[:, t, None] > 0, ahead, alpha)
    return torch.logsumexp(alpha, 1).sum() - gold


def collate(samples: list[Sample], rng: random.Random | None) -> dict[str, torch.Tensor]:
    """A padded batch; with ``rng``, cues of several words lose one at times, as a found cue may."""
    longest = max(s.length for s in samples)
    b: dict[str, torch.Tensor] = {"lengths": torch.tensor([s.length for s in samples])}
    for k, name in enumerate(("words", "endings", "tags", "entities", "hand", "tensor")):
        first = samples[0].features[k]
        out = np.zeros((len(samples), longest, *first.shape[1:]), dtype=first.dtype)
        for i, s in enumerate(samples):
            out[i, : s.length] = s.features[k]
        b[name] = torch.from_numpy(out)
    cue = np.zeros((len(samples), longest), dtype=np.int64)
    flat = np.zeros((len(samples), longest, 2), dtype=np.float32)
    rows, cues, labels, distance, quote = [], [], [], [], []
    for i, s in enumerate(samples):
        cue[i, : s.length] = s.cue
        flat[i, : s.length] = s.flat
        for mask, item in s.items:
            at = np.flatnonzero(mask)
            if rng and len(at) > 1 and rng.random() < 0.25:
                at = np.delete(at, rng.randrange(len(at)))
            one, lab = np.zeros(longest, dtype=np.float32), np.zeros(longest, dtype=np.int64)
            one[at] = 1
            lab[: s.length] = item
            rows.append(i)
            cues.append(one)
            labels.append(lab)
            distance.append(distance_buckets(longest, int(at[0]), int(at[-1])))
            inside = np.zeros(longest, dtype=np.float32)
            inside[: s.length] = s.features[4][:, 16] * s.features[4][at[0], 16]
            quote.append(inside)
    b["cue"], b["flat"] = torch.from_numpy(cue), torch.from_numpy(flat)
    if rows:
        b["item_rows"], b["item_cues"] = torch.tensor(rows), torch.from_numpy(np.stack(cues))
        b["item_labels"], b["item_distance"] = torch.from_numpy(np.stack(labels)), torch.from_numpy(np.stack(distance))
        b["item_quote"] = torch.from_numpy(np.stack(quote))
    return b


def batches(samples: list[Sample], rng: random.Random, tokens: int) -> list[list[Sample]]:
    """Paragraphs of like length together, about ``tokens`` tokens a batch, in random order."""
    order = sorted(range(len(samples)), key=lambda i: samples[i].length + rng.random() * 8)
    out: list[list[Sample]] = [[]]
    for i in order:
        if out[-1] and (len(out[-1]) + 1) * samples[i].length > tokens:
            out.append([])
        out[-1].append(samples[i])
    rng.shuffle(out)
    return out


def step(net: Network, b: dict[str, torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """The three losses of a batch, each a token or an item."""
    h = net.encode(b)
    inside = torch.arange(h.shape[1])[None] < b["lengths"][:, None]
    scores = net.cue(h)
    cue = nn.functional.cross_entropy(scores[inside], b["cue"][inside], reduction="sum")
    flat = nn.functional.binary_cross_entropy_with_logits(net.flat(h)[inside], b["flat"][inside], reduction="sum")
    roles = torch.zeros(())
    if "item_rows" in b:
        chance = scores.softmax(-1)[..., 1].detach()
        roles = sequence_loss(net.roles(h, chance, b), net.moves, b["item_labels"], b["lengths"][b["item_rows"]])
    return cue, flat, roles


def train(args: argparse.Namespace) -> None:
    """Reads, trains, reports the dev loss each epoch, writes."""
    torch.manual_seed(args.seed)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    rng = random.Random(args.seed)
    stems, docs = read_split(args.train, args.cache)
    lexicon, counts = build_lexicon(docs)
    samples = [s for s in build_samples(args.train, stems, docs, lexicon) if s.length <= 400]
    held = [s for s in build_samples(args.dev, *read_split(args.dev, args.cache), lexicon) if s.length <= 400]
    sizes = {
        "words": len(lexicon.words) + 2,
        "endings": len(lexicon.endings) + 2,
        "tags": len(lexicon.tags) + 2,
        "entities": 2 * (len(lexicon.entities) + 2),
        "word": args.word,
        "ending": 16,
        "input": args.input,
        "input2": args.input2,
        "h1": args.h1,
        "h2": args.h2,
    }
    keep = torch.ones(sizes["words"])
    for word, n in lexicon.words.items():
        keep[n] = counts[word] / (counts[word] + 0.5)
    spread = np.concatenate([s.features[5] for s in samples[:2000]]).std(0)
    net = Network(sizes, keep, torch.from_numpy((1 / np.maximum(spread, 1e-3)).astype(np.float32)))
    print(len(samples), "paragraphs", sizes, sum(p.numel() for p in net.parameters()), "parameters", flush=True)
    optimizer = torch.optim.AdamW(net.parameters(), lr=args.rate, weight_decay=0.01, betas=(0.9, 0.99))
    average = torch.optim.swa_utils.AveragedModel(net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.998))
    total, done, began = args.epochs * len(batches(samples, random.Random(0), args.tokens)), 0, time.monotonic()
    for epoch in range(args.epochs):
        net.train()
        sums = np.zeros(3)
        for batch in batches(samples, rng, args.tokens):
            b = collate(batch, rng)
            cue, flat, roles = step(net, b)
            loss = (3 * cue + 0.5 * flat + roles) / args.tokens * 10
            for group in optimizer.param_groups:
                group["lr"] = args.rate * min(1, (done + 1) / 200) * max(0.02, 1 - done / total)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimizer.step()
            average.update_parameters(net)
            sums += [cue.item(), flat.item(), roles.item()]
            done += 1
        average.module.eval()
        loss_dev = np.zeros(3)
        with torch.no_grad():
            for batch in batches(held, random.Random(0), 4000):
                loss_dev += [x.item() for x in step(average.module, collate(batch, None))]
        print(
            epoch,
            f"{time.monotonic() - began:.0f}s",
            (sums / len(samples)).round(3),
            "dev",
            (loss_dev / len(held)).round(3),
            flush=True,
        )
        write(average.module, lexicon, args.output)


def write(net: Network, lexicon: Lexicon, path: Path) -> None:
    """Weights as float16 arrays beside the lexicon as JSON."""
    arrays = {k: v.numpy().astype(np.float16) for k, v in net.state_dict().items() if k not in ("keep",)}
    words = {
        name: sorted(getattr(lexicon, name), key=getattr(lexicon, name).__getitem__)
        for name in ("words", "endings", "tags", "entities")
    }
    arrays["lexicon"] = np.frombuffer(json.dumps(words).encode(), dtype=np.uint8)
    np.savez_compressed(path, **arrays)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("train", type=Path)
    parser.add_argument("dev", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--tokens", type=int, default=1500)
    parser.add_argument("--word", type=int, default=48)
    parser.add_argument("--input", type=int, default=128)
    parser.add_argument("--input2", type=int, default=96)
    parser.add_argument("--h1", type=int, default=80)
    parser.add_argument("--h2", type=int, default=64)
    train(parser.parse_args())
