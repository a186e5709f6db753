"""`python -m training.export`: a checkpoint becomes the weights that ship: fused, int8, with checksums."""

from __future__ import annotations

import argparse
import hashlib
import shutil
import tempfile
from pathlib import Path

import msgspec
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from torch import Tensor, nn

from communique.reading import MODEL_FOLDER
from communique.reading._decoding import Decoding
from communique.reading._encoder import FILES
from communique.reading._layout import Layout
from training.model import Network, base_folder


class Unpadded(nn.Module):
    """The network as it runs: one window at a time, nothing masked."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, case: Tensor) -> tuple[Tensor, Tensor]:
        return self.network(ids, case, torch.ones_like(ids))


def export(network: Network, layout: Layout, folder: Path, *, quantise: bool = True) -> None:
    """Write the model folder. With `quantise` False the weights stay fp32 (to compare)."""
    network.eval()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        plain, fused = Path(scratch) / "plain.onnx", Path(scratch) / "fused.onnx"
        ids = torch.randint(1000, 2000, (1, 24))
        torch.onnx.export(
            Unpadded(network), (ids, torch.zeros_like(ids)), str(plain), input_names=["ids", "case"],
            output_names=["heads", "pointers"], opset_version=17, dynamo=False,
            dynamic_axes={n: {0: "b", 1: "t"} for n in ("ids", "case", "heads", "pointers")},
        )  # fmt: skip
        options = FusionOptions("bert")
        options.enable_embed_layer_norm = False
        model = optimizer.optimize_model(
            str(plain), model_type="bert", num_heads=12, hidden_size=384, optimization_options=options
        )
        model.save_model_to_file(str(fused))
        if quantise:
            quantize_dynamic(
                str(fused), str(folder / "encoder.onnx"), per_channel=True, weight_type=QuantType.QInt8,
                extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
            )  # fmt: skip
        else:
            shutil.copy(fused, folder / "encoder.onnx")
    onnx.checker.check_model(str(folder / "encoder.onnx"), full_check=False)
    shutil.copy(base_folder() / "tokenizer.json", folder / "tokenizer.json")
    (folder / "layout.json").write_bytes(msgspec.json.format(msgspec.json.encode(layout), indent=1) + b"\n")
    write_decoding(folder, Decoding(calibration={}))


def write_decoding(folder: Path, decoding: Decoding) -> None:
    """Write `decoding.json` into a model folder, and the checksums of all its files."""
    data = msgspec.json.format(msgspec.json.encode(decoding), indent=1)
    (folder / "decoding.json").write_bytes(data + b"\n")
    sums = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in FILES]
    (folder / "SHA256SUMS").write_text("".join(sums), encoding="ascii")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m training.export", description=__doc__)
    parser.add_argument("--run", type=Path, default=Path("training/runs/latest"))
    parser.add_argument("--to", type=Path, default=MODEL_FOLDER)
    parser.add_argument("--fp32", action="store_true", help="leave the weights in fp32")
    args = parser.parse_args()
    state = torch.load(args.run / "checkpoint.pt")
    layout = msgspec.convert(state["layout"], Layout) if "layout" in state else None
    if layout is None:
        raise SystemExit(f"{args.run}: the checkpoint does not carry its layout; train again")
    network = Network(layout, attention="eager")
    network.load_state_dict(state["network"])
    export(network, layout, args.to, quantise=not args.fp32)


if __name__ == "__main__":
    main()
