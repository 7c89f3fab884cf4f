#include "catch.h"
#include "contents_sample.h"

using namespace labbook::journal;

TEST_CASE("a loose Python-like configuration is read") {
  const Entry entry = read_entry(
      "### Base Configuration\n\n```python\n"
      "# the usual\n"
      "batch_size: 64,\n"
      "base_model: 'resnet50',\n"
      "dense_units: [512, 256],\n"
      "augmentation: {\n"
      "  zoom_range: 0.15,\n"
      "  horizontal_flip: True\n"
      "}\n"
      "...\n```\n");
  CHECK(parameters_of(entry) == Names{"batch_size=64", "base_model=resnet50", "dense_units=[512, 256]", "augmentation.zoom_range=0.15",
                                      "augmentation.horizontal_flip=True"});
  CHECK(entry.parameters[0].group == "Base Configuration");
  CHECK(entry.parameters[0].place.line == 7);
}

TEST_CASE("an assigned dict is a group, a nested one a prefix") {
  const Entry entry = read_entry(
      "```python\nconfig_best = {\n    'batch_size': 64,  # fits\n    'aug': {\n        'flip': True\n    }\n}\nlr = 3e-4\n```\n");
  CHECK(parameters_of(entry) == Names{"batch_size=64", "aug.flip=True", "lr=3e-4"});
  CHECK(entry.parameters[0].group == "config_best");
}

TEST_CASE("YAML and INI nest by indentation and by section") {
  CHECK(parameters_of(read_entry("```yaml\nmodel:\n  name: unet\n  depth: 5\noptim:\n  lr: 1e-3\nseed: 42\n```\n")) ==
        Names{"model.name=unet", "model.depth=5", "optim.lr=1e-3", "seed=42"});
  CHECK(parameters_of(read_entry("```ini\n[train]\nlr = 0.01\nepochs = 20\n```\n")) == Names{"train.lr=0.01", "train.epochs=20"});
}

TEST_CASE("JSON is read, well-formed or not") {
  CHECK(parameters_of(read_entry("```json\n{\n  \"lr\": 0.001,\n  \"model\": {\n    \"layers\": 4\n  }\n}\n```\n")) ==
        Names{"lr=0.001", "model.layers=4"});
  CHECK(parameters_of(read_entry("```\n\"d_model\": 512,\n\"betas\": [0.9, 0.999],\n```\n")) == Names{"d_model=512", "betas=[0.9, 0.999]"});
}

TEST_CASE("command lines give their flags and overrides") {
  const Entry entry =
      read_entry("```bash\nCUDA_VISIBLE_DEVICES=0 python train.py --lr 3e-4 \\\n  --batch-size=32 --amp model.depth=12\n```\n");
  CHECK(parameters_of(entry) == Names{"lr=3e-4", "batch-size=32", "amp=true", "model.depth=12"});
  CHECK(field_of(entry, "command") == Names{"CUDA_VISIBLE_DEVICES=0 python train.py --lr 3e-4"});
}

TEST_CASE("code that configures nothing gives no parameters") {
  const Entry entry =
      read_entry("```python\ndef build():\n  x = Flatten()(model.output)\n  return Model(inputs=inputs, outputs=outputs)\n```\n");
  CHECK(entry.parameters.empty());
  CHECK(entry.metrics.empty());
}

TEST_CASE("parameters in lists and in a line behind a label") {
  CHECK(parameters_of(read_entry("- *batch_size*: `32`\n- learning rate: 1e-3\n")) == Names{"batch_size=32", "learning rate=1e-3"});
  CHECK(parameters_of(read_entry("- **config**: 3 layers [32,16], dropout=0.3, lr=0.002, batch size=24\n")) ==
        Names{"dropout=0.3", "lr=0.002", "batch size=24"});
  CHECK(parameters_of(read_entry("- num_scales == 3\n- mid_channels: 64\n")) == Names{"num_scales=3", "mid_channels=64"});
}

TEST_CASE("a table of parameters") {
  CHECK(parameters_of(read_entry("| Parameter | Value |\n|---|---|\n| Batch size | 2048 |\n| Own knob | 7 |\n")) ==
        Names{"Batch size=2048", "Own knob=7"});
}

TEST_CASE("a sentence states settings on its way") {
  CHECK(parameters_of(read_entry("Trained with batch size 32 and a learning rate of 3e-4 on the same data.\n")) ==
        Names{"batch size=32", "learning rate=3e-4"});
  CHECK(parameters_of(read_entry("Learning rate 0.001, dropout 0.3, 12 layers.\n")) == Names{"Learning rate=0.001", "dropout=0.3"});
  CHECK(parameters_of(read_entry("- batch size 64\n")) == Names{"batch size=64"});
  CHECK(parameters_of(read_entry("It went wrong at step 300 and again in epoch 5.\n")).empty());
  CHECK(parameters_of(read_entry("This is better than dropout 0.3 and learning rate decay.\n")).empty());
  CHECK(parameters_of(read_entry("### Next steps\n\nTry dropout 0.5.\n")).empty());
}

TEST_CASE("a second header that is wider than the first states nothing") {
  CHECK(parameters_of(read_entry("|      | Hidden units |\n|---|---|\n| Depth | 1 | 2 | 4 |\n|---|---|---|---|\n| 8 |   |   |   |\n"))
            .empty());
  CHECK(parameters_of(read_entry("|      | Hidden units |\n|---|---|\n| first | 16 |\n|---|---|\n| second | 32 |\n")) ==
        Names{"Hidden units=16@first", "Hidden units=32@second"});
}

TEST_CASE("a sentence that repeats the configuration adds nothing to it") {
  CHECK(parameters_of(read_entry("Dropout 0.2 and learning rate 0.01 (`seed=3`).\n\n```yaml\ndropout: 0.2\nseed: 3\n```\n")) ==
        Names{"learning rate=0.01", "dropout=0.2", "seed=3"});
}

TEST_CASE("settings in code marks are read wherever the line names them") {
  CHECK(parameters_of(read_entry("- No ranking at the end (`USE_RANKER=false`), and `--top_k=12`\n")) ==
        Names{"top_k=12", "USE_RANKER=false"});
  CHECK(parameters_of(read_entry("- `lr=1e-3`, `wd=0.01`\n")) == Names{"lr=1e-3", "wd=0.01"});
  CHECK(parameters_of(read_entry("The best run had `acc=0.97` and `a == b`.\n")).empty());
}

TEST_CASE("a remark behind a number is no part of the setting") {
  CHECK(parameters_of(read_entry("- `top_k=15` (was 12 before)\n- optimizer: Adam (betas of the paper)\n")) ==
        Names{"top_k=15", "optimizer=Adam (betas of the paper)"});
}
