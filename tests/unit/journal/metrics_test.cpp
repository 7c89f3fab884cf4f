#include "catch.h"
#include "contents_sample.h"

using namespace labbook::journal;

TEST_CASE("a printed block of results is read with its splits and deltas") {
  const Entry entry = read_entry(
      "```\n"
      "TEST:\n"
      "    wer: 23.1 (-1.7)\n"
      "    cer: 8.8\n"
      "\n"
      "VAL:\n"
      "    ctc_loss: 28.95 (-2.47)\n"
      "```\n");
  CHECK(metrics_of(entry) == Names{"TEST/wer=23.1", "TEST/cer=8.8", "VAL/ctc_loss=28.95"});
  CHECK(entry.metrics[0].delta == -1.7);
  CHECK(entry.metrics[0].delta_text == "-1.7");
  CHECK(entry.metrics[0].text == "23.1");
  CHECK(entry.metrics[0].place.line == 5);
  CHECK(entry.parameters.empty());
}

TEST_CASE("several results on a line are told apart") {
  CHECK(metrics_of(read_entry("```\n> val_acc: 0.77, val_f1: 0.73\n>> test_acc: 0.78, test_f1: 0.72\n```\n")) ==
        Names{"val/val_acc=0.77", "val/val_f1=0.73", "test/test_acc=0.78", "test/test_f1=0.72"});
  CHECK(metrics_of(read_entry("Local CV: 0.84 | Public LB: 0.85\n")) == Names{"Local CV=0.84", "Public LB=0.85"});
  CHECK(metrics_of(read_entry("- **results**: accuracy=0.87, f1=0.86\n")) == Names{"accuracy=0.87", "f1=0.86"});
  CHECK(metrics_of(read_entry("- **results** accuracy: 0.80\n  f1-score: 0.78\n")) == Names{"accuracy=0.8", "f1-score=0.78"});
}

TEST_CASE("result lines in lists and prose are metrics, sentences are not") {
  CHECK(metrics_of(read_entry("- Results\n    - mAP@0.5 = 0.196\n")) == Names{"mAP@0.5=0.196"});
  CHECK(metrics_of(read_entry("**Accuracy**: `0.9205`\n")) == Names{"Accuracy=0.9205"});
  CHECK(metrics_of(read_entry("Точность на валидации (15 эпох) = 66,5 %\n")) == Names{"валидации/Точность на валидации (15 эпох)=66.5"});
  CHECK(metrics_of(read_entry("- train_loss: Min 0.404\n")) == Names{"train/train_loss=0.404"});
  CHECK(metrics_of(read_entry("We reached a validation loss of 1.294 with lr = 0.003.\n")).empty());
  CHECK(metrics_of(read_entry("- Resolution is what the run lacked: AP_small has doubled.\n")).empty());
  CHECK(metrics_of(read_entry("- f1 > 70%\n- accuracy: > 0.9\n")).empty());
}

TEST_CASE("an arrow gives the new value and the previous one") {
  const Entry entry = read_entry("### Metrics\n\n- Validation accuracy: 85% → 87%\n- Training loss: 0.42 -> 0.37\n");
  CHECK(metrics_of(entry) == Names{"Validation/Validation accuracy=87", "Training/Training loss=0.37"});
  CHECK(entry.metrics[0].previous == 85);
  CHECK(entry.metrics[0].unit == "%");
  CHECK(entry.metrics[1].previous_text == "0.42");
}

TEST_CASE("a number that Markdown takes for a link definition is read from the source") {
  const Entry entry = read_entry("### Results\n\n[IoU]: 0.53\n\n### Notes\n\nNothing.\n");
  CHECK(metrics_of(entry) == Names{"IoU=0.53"});
  CHECK(entry.metrics[0].place.line == 5);
}

TEST_CASE("a column of results holds values where numbers stand in it, and remarks where words do") {
  CHECK(metrics_of(read_entry("| Metric | Result |\n|---|---|\n| Accuracy | ~0.82 |\n| F1 | 0.71 |\n")) ==
        Names{"Accuracy=0.82", "F1=0.71"});
  CHECK(metrics_of(read_entry("| Metric | Outcome | Target |\n|---|---|---|\n| Accuracy | 0.82 | 0.9 |\n| F1 | missed | 0.8 |\n")).empty());
}

TEST_CASE("metrics as columns: a row for each run, deltas and counts left out") {
  const Entry entry = read_entry(
      "### Results\n\n"
      "| Run | lr | Accuracy | Δ | Win Rate | Trades | Notes |\n"
      "|---|---|---|---|---|---|---|\n"
      "| base | 0.1 | 0.81 | - | 40.5% | 298 | first |\n"
      "| **wide** | 0.2 | **0.83** | +0.02 | n/a | 152 | kept |\n");
  CHECK(metrics_of(entry) == Names{"Accuracy=0.81@base", "Win Rate=40.5@base", "Trades=298@base", "Accuracy=0.83@wide", "Trades=152@wide"});
  CHECK(parameters_of(entry) == Names{"lr=0.1@base", "lr=0.2@wide"});
  CHECK_FALSE(entry.metrics[0].is_marked_best);
  CHECK(entry.metrics[3].is_marked_best);
}

TEST_CASE("metrics as rows: the columns are runs") {
  const Entry entry = read_entry(
      "| Metric | Baseline | Ours | Δ vs Baseline |\n"
      "|---|---|---|---|\n"
      "| Macro F1 | 0.71 | 0.74 | +0.03 |\n"
      "| Mean entropy of answers | 1.5 | — | — |\n"
      "| Test rows | 2,000 | 2,000 | |\n");
  CHECK(metrics_of(entry) == Names{"Macro F1=0.71@Baseline", "Macro F1=0.74@Ours", "Mean entropy of answers=1.5@Baseline"});
}

TEST_CASE("the split may stand in the header or in the first column") {
  CHECK(metrics_of(read_entry("| выборка | ROC AUC | Gini |\n|---|---|---|\n| train | 0,792 | 0,584 |\n| OOT | 0,741 | 0,482 |\n")) ==
        Names{"train/ROC AUC=0.792", "train/Gini=0.584", "OOT/ROC AUC=0.741", "OOT/Gini=0.482"});
  CHECK(metrics_of(read_entry("| Metric | Train | Test |\n|---|---|---|\n| F1 | 0.91 | 0.88 |\n")) ==
        Names{"Train/F1=0.91", "Test/F1=0.88"});
  CHECK(metrics_of(read_entry("| Model | Train | Validation |\n|---|---|---|\n| unet | 0.236 | 0.234 |\n")) ==
        Names{"Train/Train=0.236@unet", "Validation/Validation=0.234@unet"});
}

TEST_CASE("a table of settings has parameters and no metrics") {
  const Entry entry = read_entry(
      "### Configurations\n\n"
      "| Experiment | Reward Type | Entropy | Transaction Penalty |\n"
      "|---|---|---|---|\n"
      "| base | simple | 0.01 | 0.0 |\n");
  CHECK(entry.metrics.empty());
  CHECK(parameters_of(entry) == Names{"Reward Type=simple@base", "Entropy=0.01@base", "Transaction Penalty=0.0@base"});
}

TEST_CASE("sizes, counts, weights and plans are no results") {
  CHECK(read_entry("- Test rows: 7,776,460\n- Number of classes: 12\n- loss weight: 0.5\n- Images: 1243\n").metrics.empty());
  CHECK(read_entry("### Next steps\n\n- Accuracy: 0.95\n\n### Expected results\n\n- F1: 0.9\n").metrics.empty());
  CHECK(read_entry("| Split | Images | % |\n|---|---|---|\n| train | 800 | 80.0% |\n").metrics.empty());
}

TEST_CASE("among results an unknown name with a decimal number is a metric") {
  CHECK(metrics_of(read_entry("### Results\n\n- **Spread Ratio**: 1.37 (new > old)\n- Horizon: 10\n")) == Names{"Spread Ratio=1.37"});
  CHECK(metrics_of(read_entry("### Notes\n\n- Spread Ratio: 1.37\n")).empty());
}

TEST_CASE("a log table outside every entry adds its rows to the entries that they name") {
  const Journal journal = read_sample(
      "| Experiment ID | Base Accuracy | New Accuracy | Parameter Changed | Old Value | New Value |\n"
      "|---|---|---|---|---|---|\n"
      "| EXP001 | 85.5% | 87.2% | batch_size | 32 | 64 |\n"
      "| EXP002 | 87.2% | 87.9% | lr | 1e-3 | 3e-4 |\n\n"
      "## EXP001 Batch size\n\nAccuracy: 87.2%\n\n## EXP002 Learning rate\n\nText.\n");
  CHECK(metrics_of(journal.entries[0]) == Names{"Base Accuracy=85.5", "New Accuracy=87.2", "Accuracy=87.2"});
  CHECK(metrics_of(journal.entries[1]) == Names{"Base Accuracy=87.2", "New Accuracy=87.9"});
  CHECK(parameters_of(journal.entries[1]) == Names{"lr=3e-4"});
}

TEST_CASE("a COCO report keeps the whole name of each figure") {
  const Entry entry = read_entry(
      "```\n"
      " Average Precision  (AP) @[ IoU=0.50:0.95 | area=   all | maxDets=100 ] = 0.273\n"
      " Average Recall     (AR) @[ IoU=0.50:0.95 | area= small | maxDets=100 ] = 0.124\n"
      "```\n");
  REQUIRE(entry.metrics.size() == 2);
  CHECK(entry.metrics[0].name == "Average Precision  (AP) @[ IoU=0.50:0.95 | area=   all | maxDets=100 ]");
  CHECK(entry.metrics[1].value == 0.124);
}

TEST_CASE("a row of another experiment is a reference, and cells of words may state settings") {
  const Journal journal = read_sample(
      "## e1 One\n\nText.\n\n## e2 Two\n\n"
      "| experiment | diff | F1 |\n|---|---|---|\n| e1 | - | 0.62 |\n| e2 | img_size = 320 | 0.63 |\n");
  const Entry& entry = journal.entries[1];
  CHECK(metrics_of(entry) == Names{"F1=0.62@e1", "F1=0.63@e2"});
  CHECK(entry.metrics[0].is_reference);
  CHECK_FALSE(entry.metrics[1].is_reference);
  CHECK(parameters_of(entry) == Names{"img_size=320@e2"});
}

TEST_CASE("a column with deviations is a metric, whatever its words") {
  CHECK(metrics_of(read_entry("| variant | success, % | steps to goal |\n|---|---|---|\n| ppo | 77.1 ± 2.0 | 71.8 ± 1.1 |\n")) ==
        Names{"success, %=77.1@ppo", "steps to goal=71.8@ppo"});
}

TEST_CASE("names and numbers without a mark are results among results alone") {
  CHECK(metrics_of(read_entry("### Results\n\naccuracy 0.91, F1 0.87\nval loss of 0.32\n")) ==
        Names{"accuracy=0.91", "F1=0.87", "val/val loss=0.32"});
  CHECK(metrics_of(read_entry("### Результаты\n\n- Точность — 91,2 %\n- F1 - 0,87\n")) == Names{"Точность=91.2", "F1=0.87"});
  CHECK(metrics_of(read_entry("Val: accuracy 0.91, F1 0.87\n")) == Names{"Val/accuracy=0.91", "Val/F1=0.87"});
  CHECK(metrics_of(read_entry("### Notes\n\n- Sharpe 3.32 (the best so far)\n- accuracy 0.91\n")).empty());
  CHECK(metrics_of(read_entry("### Results\n\nThe run finished, and the test loss is 0.61.\n")).empty());
}

TEST_CASE("a split in brackets behind a value is its split") {
  CHECK(metrics_of(read_entry("Accuracy: 91.2% (train), 88.1% (val)\n")) == Names{"train/Accuracy=91.2", "val/Accuracy=88.1"});
}

TEST_CASE("pairs are told apart by a dot in the middle of the line and by a slash") {
  CHECK(metrics_of(read_entry("mAP: 0.43 · recall: 0.61 • IoU: 0.5\n")) == Names{"mAP=0.43", "recall=0.61", "IoU=0.5"});
  const Entry entry = read_entry("**Workers:** 6 · **Judge:** large · **LR:** 3e-4\n\nStatus: done / Tags: #lr #wd\n");
  CHECK(parameters_of(entry) == Names{"Workers=6", "LR=3e-4"});
  CHECK(field_of(entry, "judge") == Names{"large"});
  CHECK(entry.status == "done");
  CHECK(entry.tags == Names{"lr", "wd"});
}

TEST_CASE("shares of the data are settings and no results") {
  const Entry entry = read_entry("The split is train: 0.8, val: 0.1, test: 0.1\n\n- train=80, test=20\n");
  CHECK(entry.metrics.empty());
  CHECK(metrics_of(read_entry("### Results\n\n- train: 0.83, val: 0.71\n")) == Names{"train/train=0.83", "val/val=0.71"});
}

TEST_CASE("a header of two rows gives each column both of its names") {
  CHECK(metrics_of(read_entry("|       | Train |      | Test |      |\n|---|---|---|---|---|\n"
                              "| Model | Acc   | F1   | Acc  | F1   |\n| A | 0.91 | 0.90 | 0.85 | 0.84 |\n")) ==
        Names{"Train/Train Acc=0.91@A", "Train/Train F1=0.9@A", "Test/Test Acc=0.85@A", "Test/Test F1=0.84@A"});
}

TEST_CASE("a table of one metric crosses its rows with its columns") {
  CHECK(metrics_of(read_entry("| Accuracy | dropout 0.1 | dropout 0.3 |\n|---|---|---|\n| lr 1e-3 | 0.81 | 0.82 |\n")) ==
        Names{"Accuracy=0.81@lr 1e-3, dropout 0.1", "Accuracy=0.82@lr 1e-3, dropout 0.3"});
  CHECK(metrics_of(
            read_entry("Accuracy by learning rate and batch size:\n\n| lr \\ bs | 16 | 32 |\n|---|---|---|\n| 1e-3 | 0.81 | 0.82 |\n")) ==
        Names{"Accuracy=0.81@lr 1e-3, bs 16", "Accuracy=0.82@lr 1e-3, bs 32"});
  CHECK(metrics_of(read_entry("| lr \\ bs | 16 | 32 |\n|---|---|---|\n| 1e-3 | 0.81 | 0.82 |\n")).empty());
}

TEST_CASE("a row that names another experiment is its, with words behind the id, too") {
  const Journal journal = read_sample(
      "## v0.6 Floors\n\n| Run | Accuracy |\n|---|---|\n| v0.6 | 0.77 |\n\n"
      "## v0.8 SAC\n\n| Run | Accuracy |\n|---|---|\n| v0.6, PPO | 0.77 |\n| v0.8, SAC | 0.68 |\n");
  REQUIRE(journal.entries[1].metrics.size() == 2);
  CHECK(journal.entries[1].metrics[0].is_reference);
  CHECK_FALSE(journal.entries[1].metrics[1].is_reference);
}

TEST_CASE("a split's label holds for the lines below it at the same indent") {
  CHECK(metrics_of(read_entry("```\nVAL:\nf1: 0.59 (+0.02)\nacc: 0.7\nTEST:\nf1: 0.55\n\nloss: 0.4\n```\n")) ==
        Names{"VAL/f1=0.59", "VAL/acc=0.7", "TEST/f1=0.55", "loss=0.4"});
  CHECK(metrics_of(read_entry("```yaml\nVAL:\nf1: 0.58\nTEST:\nf1: 0.59\n```\n")) == Names{"VAL/f1=0.58", "TEST/f1=0.59"});
  CHECK(metrics_of(read_entry("```\nTEST:\n    f1: 0.55\nloss: 0.4\n```\n")) == Names{"TEST/f1=0.55", "loss=0.4"});
}

TEST_CASE("lines of training logs are divided where their pairs are") {
  CHECK(metrics_of(read_entry("```\n500/500 [=====] - 3s 5ms/step - loss: 0.25 - acc: 0.91 - val_loss: 0.39\n```\n")) ==
        Names{"loss=0.25", "acc=0.91", "val/val_loss=0.39"});
  CHECK(metrics_of(read_entry("```\nEpoch 5: train_loss=0.31 val_loss=0.33 val_acc=0.9\n```\n")) ==
        Names{"train/train_loss=0.31", "val/val_loss=0.33", "val/val_acc=0.9"});
  CHECK(metrics_of(read_entry("```\n[epoch 3] train loss: 0.31, val loss: 0.35\n[VAL] acc: 0.8\n```\n")) ==
        Names{"train/train loss=0.31", "val/val loss=0.35", "VAL/acc=0.8"});
  CHECK(metrics_of(read_entry("```\nepoch 6 | train_loss 0.3 | val_loss 0.32\nbest val_acc = 0.912 @ epoch 12\n```\n")) ==
        Names{"train/train_loss=0.3", "val/val_loss=0.32", "val/best val_acc=0.912"});
  CHECK(metrics_of(read_entry("```\n{'accuracy': 0.91, 'val': {'f1': 0.88}}\n```\n")) == Names{"accuracy=0.91", "val/f1=0.88"});
  CHECK(metrics_of(read_entry("- Epoch 5: loss 0.3, acc 0.9\n")) == Names{"loss=0.3@Epoch 5", "acc=0.9@Epoch 5"});
}

TEST_CASE("tables that programs print in blanks are read by their columns") {
  CHECK(metrics_of(read_entry("```\n"
                              "              precision    recall  f1-score   support\n\n"
                              "         cat       0.91      0.92      0.93       100\n\n"
                              "    accuracy                           0.89       200\n"
                              "   macro avg       0.87      0.88      0.86       200\n"
                              "```\n")) == Names{"precision=0.91@cat", "recall=0.92@cat", "f1-score=0.93@cat", "accuracy=0.89",
                                                 "precision=0.87@macro avg", "recall=0.88@macro avg", "f1-score=0.86@macro avg"});
  CHECK(metrics_of(read_entry("```\nEpoch  Train Loss  Val Loss\n1      0.9         0.8\n2      0.7         0.75\n```\n")) ==
        Names{"Train/Train Loss=0.9@1", "Val/Val Loss=0.8@1", "Train/Train Loss=0.7@2", "Val/Val Loss=0.75@2"});
}

TEST_CASE("sentences around results are no part of their names") {
  CHECK(metrics_of(read_entry("Acc: 0.5. Recall: 0.4.\n")) == Names{"Acc=0.5", "Recall=0.4"});
  CHECK(metrics_of(read_entry("Wider is better than I thought. Accuracy: 0.61. Recall: 0.44\n")) == Names{"Accuracy=0.61", "Recall=0.44"});
  CHECK(metrics_of(read_entry("Mixup. Accuracy: 0.78\n")) == Names{"Accuracy=0.78"});
  CHECK(metrics_of(read_entry("Best val. IoU: 0.6\n")) == Names{"val/Best val. IoU=0.6"});
}

TEST_CASE("results behind arrows, and results that a phrase follows") {
  const Entry entry = read_entry("lr=0.01, batch=64 → acc 0.81\n\nIoU: 66% → 69% over Run 0\n");
  CHECK(metrics_of(entry) == Names{"acc=0.81", "IoU=69"});
  CHECK(parameters_of(entry) == Names{"lr=0.01", "batch=64"});
  CHECK(parameters_of(read_entry("optimizer: Adam → AdamW, lr: 0.1\n")) == Names{"optimizer=Adam → AdamW", "lr=0.1"});
  CHECK(metrics_of(read_entry("Accuracy: 0.91 on the test set.\n\nAccuracy: 0.83, F1 0.81\n\nLoss: 0.3 lower than before\n")) ==
        Names{"test set/Accuracy=0.91", "Accuracy=0.83", "F1=0.81"});
}

TEST_CASE("L1 is a loss among results, and a weight beside settings") {
  CHECK(metrics_of(read_entry("| run | L1 | SSIM |\n|---|---|---|\n| a | 0.031 | 0.91 |\n")) == Names{"L1=0.031@a", "SSIM=0.91@a"});
  CHECK(metrics_of(read_entry("| run | alpha | L1 | acc |\n|---|---|---|---|\n| a | 0.5 | 0.01 | 0.91 |\n")) == Names{"acc=0.91@a"});
  CHECK(metrics_of(read_entry("| run | L1 | L2 | acc |\n|---|---|---|---|\n| a | 0.01 | 0.02 | 0.91 |\n")) == Names{"acc=0.91@a"});
}

TEST_CASE("results that stand side by side") {
  CHECK(metrics_of(read_entry("- Accuracy (train/val): 0.93/0.91\n- Train/val loss: 0.12 / 0.34\n")) ==
        Names{"train/Accuracy=0.93", "val/Accuracy=0.91", "Train/loss=0.12", "val/loss=0.34"});
  CHECK(metrics_of(read_entry("- Precision / Recall / F1: 0.8 / 0.7 / 0.75\n- Correct: 13/37\n")) ==
        Names{"Precision=0.8", "Recall=0.7", "F1=0.75"});
}

TEST_CASE("an alias with a word for the split in it tells the split") {
  CHECK(metrics_of(read_entry("- test WER: 12.3\n- eval loss: 0.4\n- val error: 0.2\n")) ==
        Names{"test/test WER=12.3", "eval/eval loss=0.4", "val/val error=0.2"});
}

TEST_CASE("a bold label of results heads the values below it, a command the result behind it") {
  CHECK(metrics_of(read_entry("**Results on CIFAR-10**\nacc 0.93\ntop-5 0.99\n")) == Names{"acc=0.93", "top-5=0.99"});
  CHECK(metrics_of(read_entry("```\n$ python eval.py\naccuracy: 0.83\n```\n")) == Names{"accuracy=0.83"});
  CHECK(metrics_of(read_entry("- val_loss 0.35\n- better than F1 0.7\n")) == Names{"val/val_loss=0.35"});
}

TEST_CASE("a column of changes is the change of its row's metric") {
  const auto changes = [](const Entry& entry) {
    Names all;
    for (const Metric& metric : entry.metrics) all.push_back(metric.name + " " + metric.text + " " + metric.delta_text);
    return all;
  };
  CHECK(
      changes(read_entry(
          "| Run | Acc | Δ | F1 | Δ F1 |\n|---|---|---|---|---|\n| base | 0.70 | — | 0.6 | |\n| wide | 0.75 | +0.05 | 0.58 | −0.02 |\n")) ==
      Names{"Acc 0.70 ", "F1 0.6 ", "Acc 0.75 +0.05", "F1 0.58 −0.02"});
  CHECK(changes(read_entry("| Run | Acc | F1 | ΔAcc |\n|---|---|---|---|\n| wide | 0.75 | 0.58 | +5.0% |\n")) ==
        Names{"Acc 0.75 +5.0%", "F1 0.58 "});
  CHECK(changes(read_entry("| Metric | Before | After | Change |\n|---|---|---|---|\n| Acc | 0.70 | 0.72 | +0.02 |\n")) ==
        Names{"Acc 0.70 ", "Acc 0.72 +0.02"});
  CHECK(changes(read_entry("| Прогон | Точность | Изменение |\n|---|---|---|\n| шире | 0,75 | +0,05 |\n")) == Names{"Точность 0,75 +0,05"});
}

TEST_CASE("signed numbers below vs are changes, whatever against; numbers without a sign are results") {
  CHECK(metrics_of(read_entry(
            "### Results\n\n| Retriever | Recall | vs sparse | Recall vs random |\n|---|---|---|---|\n"
            "| Sparse | 61.2% | 0.0pp | +21.2pp |\n| Dense | 66.0% | +4.8pp | +26.0pp |\n| Pruned | 60.9% | −0.3pp | +20.9pp |\n")) ==
        Names{"Recall=61.2@Sparse", "Recall=66@Dense", "Recall=60.9@Pruned"});
  CHECK(metrics_of(read_entry(
            "### Результаты\n\n| Метод | Recall | Против слов |\n|---|---|---|\n| Слова | 61,2 | — |\n| Векторы | 66,0 | +4,8 |\n")) ==
        Names{"Recall=61.2@Слова", "Recall=66@Векторы"});
  CHECK(metrics_of(read_entry("### Results\n\n| Model | vs small | vs large |\n|---|---|---|\n| Tuned | 61.2% | 44.0% |\n")) ==
        Names{"vs small=61.2@Tuned", "vs large=44@Tuned"});
  CHECK(metrics_of(read_entry("### Results\n\n| Strategy | Return | vs passive |\n|---|---|---|\n| Slow | +12.5% | +4.2% |\n")) ==
        Names{"Return=12.5@Slow", "vs passive=4.2@Slow"});
}

TEST_CASE("the word that joins two results is no part of the second one's name") {
  for (const char* joint : {"and", "и", "et", "und", "dan"}) {
    INFO(joint);
    CHECK(metrics_of(read_entry("### Results\n\n- Best: `weighted F1 = 81.3%` " + std::string(joint) + " `macro F1 = 80.1%`\n")) ==
          Names{"weighted F1=81.3@Best", "macro F1=80.1@Best"});
  }
}

TEST_CASE("cells with results side by side") {
  CHECK(metrics_of(read_entry("| Run | Acc (train/val) | val f1 / test f1 |\n|---|---|---|\n| wide | 0.93/0.91 | 0.83 / 0.80 |\n")) ==
        Names{"train/Acc=0.93@wide", "val/Acc=0.91@wide", "val/val f1=0.83@wide", "test/test f1=0.8@wide"});
}

TEST_CASE("a label of results may tell the split") {
  CHECK(metrics_of(read_entry("### Test results\n\nAcc: 0.9\n")) == Names{"Test/Acc=0.9"});
  CHECK(metrics_of(read_entry("**Validation metrics:**\n\n- Acc: 0.8\n- Final results (test): acc=0.7\n")) ==
        Names{"Validation/Acc=0.8", "test/acc=0.7"});
  CHECK(metrics_of(read_entry("### Training results\n\nAcc: 0.9\n")) == Names{"Acc=0.9"});
  CHECK(metrics_of(read_entry("Results: acc 0.91, f1 0.88.\n")) == Names{"acc=0.91", "f1=0.88"});
}

TEST_CASE("items that a run's name heads") {
  CHECK(metrics_of(read_entry("- deep + swa: cv 0.6842, lb 0.689\n- CV 0.805 → LB 0.812\n- Public LB 0.81 / Private LB 0.80\n")) ==
        Names{"cv=0.6842@deep + swa", "lb=0.689@deep + swa", "CV=0.805", "LB=0.812", "Public LB=0.81", "Private LB=0.8"});
}

TEST_CASE("a unit may stand in the name, a share behind counts") {
  const Entry entry = read_entry("- Training time, h: 3.5\n- Latency (ms): 12.5\n- Время, ч: 2,5\n");
  CHECK(metrics_of(entry) == Names{"Training time, h=3.5", "Latency (ms)=12.5", "Время, ч=2.5"});
  CHECK(entry.metrics[0].unit == "h");
  CHECK(entry.metrics[1].unit == "ms");
  CHECK(entry.metrics[2].unit == "ч");
  CHECK(metrics_of(read_entry("```\nTest set: Average loss: 0.0312, Accuracy: 9896/10000 (98.96%)\n```\n")) ==
        Names{"Test set/Average loss=0.0312", "Test set/Accuracy=98.96"});
}

TEST_CASE("what leads to a metric's name is the run") {
  CHECK(metrics_of(read_entry("- wide run — Hit@1=86.7%, MRR=0.891\n")) == Names{"Hit@1=86.7@wide run", "MRR=0.891@wide run"});
  CHECK(metrics_of(read_entry("- F1 — macro: 0.81\n- 21/200 [00:31<02:54, 5.63s/ep] ValAcc=0.034\n")) ==
        Names{"F1 — macro=0.81", "Val/ValAcc=0.034"});
  CHECK(metrics_of(read_entry("### Results\n\n- Spearman rho > 0.5\n")).empty());
}

TEST_CASE("labels above printed results are their runs") {
  CHECK(metrics_of(read_entry("```\nbaseline:\n  f1: 0.5\nwide:\n  val:\n    f1: 0.6\n```\n")) ==
        Names{"f1=0.5@baseline", "val/f1=0.6@wide"});
  CHECK(metrics_of(read_entry("```json\n{\"wide\": {\"f1\": 0.6}, \"metrics\": {\"acc\": 0.9}}\n```\n")) ==
        Names{"f1=0.6@wide", "acc=0.9"});
}

TEST_CASE("a number that went on changing gives the last value") {
  const Entry entry = read_entry("- acc: 0.81 → 0.84 → 0.86\n");
  CHECK(metrics_of(entry) == Names{"acc=0.86"});
  CHECK(entry.metrics[0].previous_text == "0.84");
}

TEST_CASE("printed results in all their shapes") {
  CHECK(metrics_of(
            read_entry("```\n * Acc@1 76.130 Acc@5 92.862\nstep 1000: train loss 1.2, val loss 1.4\nVal: loss 0.31 acc 0.90\n```\n")) ==
        Names{"Acc@1=76.13", "Acc@5=92.862", "train/train loss=1.2", "val/val loss=1.4", "Val/loss=0.31", "Val/acc=0.9"});
  CHECK(metrics_of(read_entry("```\nPrecision: 0.91  Recall: 0.88\tF1: 0.89\ntest_f1:0.81 at 12:30\n| ep_rew_mean | 123 |\n```\n")) ==
        Names{"Precision=0.91", "Recall=0.88", "F1=0.89", "test/test_f1=0.81", "ep_rew_mean=123"});
}

TEST_CASE("headings, arrows, formulas and lines of pairs") {
  CHECK(metrics_of(read_entry("### Accuracy: 0.91\n\nText.\n\n### lr = 0.1\n")) == Names{"Accuracy=0.91"});
  CHECK(parameters_of(read_entry("### lr = 0.1\n")).empty());
  CHECK(metrics_of(read_entry("- val_acc → 0.9\n- Accuracy ≈ 0.8\n\nCV 0.8123, LB 0.8091\n\nFinal accuracy was 0.914.\n")) ==
        Names{"val/val_acc=0.9", "Accuracy=0.8", "CV=0.8123", "LB=0.8091"});
  const Entry entry = read_entry("| Run | Acc | F1 |\n|---|---|---|\n| a | $0.91 \\pm 0.02$ | 0.88 @ ep 12 |\n");
  CHECK(metrics_of(entry) == Names{"Acc=0.91@a", "F1=0.88@a"});
  CHECK(entry.metrics[0].deviation == 0.02);
}

TEST_CASE("a table of one metric may have its splits in columns") {
  CHECK(metrics_of(read_entry("| Loss | Train | Val |\n|---|---|---|\n| wide | 0.05 | 0.12 |\n| deep | 0.07 | 0.11 |\n")) ==
        Names{"Train/Loss=0.05@wide", "Val/Loss=0.12@wide", "Train/Loss=0.07@deep", "Val/Loss=0.11@deep"});
}

TEST_CASE("lines of names and numbers between dashes") {
  CHECK(metrics_of(read_entry("###### Val:\nloss -0.11 - iou 0.49 - top-5 0.61\nIoU: 0.47\n")) ==
        Names{"Val/loss=-0.11", "Val/iou=0.49", "Val/top-5=0.61", "Val/IoU=0.47"});
}

TEST_CASE("changes, weights and drawn trees") {
  CHECK(metrics_of(read_entry("- wider layers → OOF +0.0001, LB +0.0007\n- Средние веса: xgb=0.47, cat=0.53\n")).empty());
  CHECK(metrics_of(read_entry("```\n├── boosted trees: early_stop=50 → OOF 0.8404\n│   └── OOF AUC: 0.8457\n```\n")) ==
        Names{"OOF=0.8404", "OOF AUC=0.8457"});
}

TEST_CASE("short names side by side, and the same metric on other splits") {
  CHECK(metrics_of(read_entry(
            "- Dev EM/F1: 81.2/88.5\n- ROUGE-1/2/L: 41.2/19.3/38.0\n- WER (clean/noisy): 3.2 / 7.8\n- PPL 12.3 (val), 11.9 (test)\n")) ==
        Names{"Dev/Dev EM=81.2", "Dev/F1=88.5", "ROUGE-1=41.2", "ROUGE-2=19.3", "ROUGE-L=38", "WER=3.2@clean", "WER=7.8@noisy",
              "val/PPL=12.3", "test/PPL=11.9"});
}

TEST_CASE("spreads behind a tilde, marks on a scale, values from an unknown one") {
  const Entry entry = read_entry("| Run | Macro-F1 | MOS |\n|---|---|---|\n| a | 0.9301 ~ 0.0036 | 4.1/5 |\n| b | 0.90 ~ 0.93 | 3/5 |\n");
  CHECK(metrics_of(entry) == Names{"Macro-F1=0.9301@a", "MOS=4.1@a"});
  CHECK(entry.metrics[0].deviation == 0.0036);
  CHECK(metrics_of(read_entry("- Score: 3.5/10. \"Flat\" speech.\n- MOS: 4.1/5\n- Accuracy: 7/10\n- Accuracy: 12.5/10\n")) ==
        Names{"Score=3.5", "MOS=4.1"});
  CHECK(metrics_of(read_entry("| Run | Val loss | Acc tr/val |\n|---|---|---|\n| a | ?→0.393 | 84.3%/83.6% |\n")) ==
        Names{"Val/Val loss=0.393@a", "tr/Acc=84.3@a", "val/Acc=83.6@a"});
  CHECK(metrics_of(read_entry("| Run | Val (loss / acc@1) |\n|---|---|\n| a | 0.45 / 0.86 |\n")) ==
        Names{"Val/loss=0.45@a", "Val/acc@1=0.86@a"});
}

TEST_CASE("settings and sizes in front of the results are none") {
  CHECK(metrics_of(read_entry("| Run | C | AUC |\n|---|---|---|\n| a | 0.01 | 0.7258 |\n| b | 10.0 | 0.7278 |\n")) ==
        Names{"AUC=0.7258@a", "AUC=0.7278@b"});
  const Entry entry = read_entry("| Run | Span | lr | MSE |\n|---|---|---|---|\n| a | 26 | 0.1 | 1.85 |\n| b | 13 | 0.1 | 1.48 |\n");
  CHECK(metrics_of(entry) == Names{"MSE=1.85@a", "MSE=1.48@b"});
  CHECK(parameters_of(entry) == Names{"Span=26@a", "lr=0.1@a", "Span=13@b", "lr=0.1@b"});
  CHECK(metrics_of(read_entry("| Run | Purity | AUC |\n|---|---|---|\n| a | 0.812 | 0.7258 |\n")) ==
        Names{"Purity=0.812@a", "AUC=0.7258@a"});
}

TEST_CASE("a target is measured where nothing else is") {
  CHECK(metrics_of(read_entry(
            "| Run | Changes | Target (AUC) | Runtime |\n|---|---|---|---|\n| a | none | 0.94231 | ~2m |\n| b | more | - | - |\n")) ==
        Names{"Target (AUC)=0.94231@a"});
  CHECK(metrics_of(read_entry("| Run | Changes | Target (AUC) |\n|---|---|---|\n| a | none | 0.95 |\n")).empty());
  CHECK(metrics_of(read_entry("| Run | AUC | Target (AUC) |\n|---|---|---|\n| a | 0.93 | 0.9412 |\n")) == Names{"AUC=0.93@a"});
}

TEST_CASE("round columns of a table without results are settings") {
  CHECK(metrics_of(read_entry("| Run | Spectral W. | Status |\n|---|---|---|\n| a | 0.05 | ok |\n| b | 0.05 | ok |\n| c | 0.001 | ok |\n"))
            .empty());
}

TEST_CASE("results beside settings by name, and means of sizes") {
  CHECK(metrics_of(read_entry("| Setting | WER ↓ | MOS ↑ |\n|---|---|---|\n| a | 5.1 | 4.1 |\n| improvement | -0.4 | +0.2 |\n")) ==
        Names{"WER ↓=5.1@a", "MOS ↑=4.1@a"});
  CHECK(metrics_of(read_entry("| Run | Mean reward | Mean length | Params |\n|---|---|---|---|\n| a | 0.33 | 30.5 | 1.5 |\n")) ==
        Names{"Mean reward=0.33@a", "Mean length=30.5@a"});
  CHECK(parameters_of(read_entry("| Parameter | Value |\n|---|---|\n| lr | 0.1 |\n")) == Names{"lr=0.1"});
}

TEST_CASE("names in the second column") {
  const Entry entry = read_entry("| Component | Parameter | Value |\n|---|---|---|\n| Model | `alpha` | 0.5 |\n| | `max_iter` | 5000 |\n");
  CHECK(metrics_of(entry).empty());
  CHECK(parameters_of(entry) == Names{"alpha=0.5", "max_iter=5000"});
  CHECK(metrics_of(read_entry("| Model | Metric | Value |\n|---|---|---|\n| ViT | Accuracy | 0.91 |\n| | F1 | 0.88 |\n")) ==
        Names{"Accuracy=0.91@ViT", "F1=0.88@ViT"});
}

TEST_CASE("a row or a line of changes is no result") {
  const std::string head = "| Run | Acc | CER |\n|---|---|---|\n| before | 0.58 | 3.21 |\n| after | 0.86 | 1.20 |\n";
  const Names results{"Acc=0.58@before", "CER=3.21@before", "Acc=0.86@after", "CER=1.2@after"};
  CHECK(metrics_of(read_entry(head + "| **change** | **+0.28** | −2.01 |\n")) == results);
  CHECK(metrics_of(read_entry(head + "| Δ | -0.28 | |\n")) == results);
  CHECK(metrics_of(read_entry(head + "| razlika | +0.28 | -2.01 |\n")) == results);
  CHECK(metrics_of(read_entry("| Strategy | Return, % |\n|---|---|\n| a | +12.1 |\n| b | +3.2 |\n")) ==
        Names{"Return, %=12.1@a", "Return, %=3.2@b"});
  CHECK(metrics_of(read_entry("- AP: 0.711\n- Δ AP: -0.000186\n")) == Names{"AP=0.711"});
}

TEST_CASE("a value below its label, behind a dash, under a word for results") {
  CHECK(metrics_of(read_entry("Result:\n76.9%\n\n**Accuracy:**\n84.4%\n\nDropout:\n0.3\n")) == Names{"Result=76.9", "Accuracy=84.4"});
  CHECK(metrics_of(read_entry("Result: 81.2%\n\nTest accuracy - 75.4%\n\nТочность — 0,91\n")) ==
        Names{"Result=81.2", "Test/Test accuracy=75.4", "Точность=0.91"});
  CHECK(field_of(read_entry("Result: 81.2%\n"), "result") == Names{"81.2%"});
  CHECK(metrics_of(read_entry("Result: 3 epochs\n\nResult: better than 81.2%\n\nResult:\n3\n")).empty());
}

TEST_CASE("results in brackets behind a result") {
  CHECK(metrics_of(read_entry("- Best val loss: **0.0509** at epoch 18 (val MAE: 0.1738)\n- Accuracy: 0.91 (F1 0.88, recall 0.86)\n")) ==
        Names{"val/Best val loss=0.0509", "val/val MAE=0.1738", "Accuracy=0.91", "F1=0.88", "recall=0.86"});
  CHECK(metrics_of(read_entry("- Accuracy: 0.91 (baseline F1: 0.88)\n- Accuracy: 0.92 (accuracy before: 0.9)\n- Loss: 0.3 (lr: 0.01)\n")) ==
        Names{"Accuracy=0.91", "Accuracy=0.92", "Loss=0.3"});
}

TEST_CASE("outcomes are counted together, and only then") {
  CHECK(metrics_of(read_entry("- TP = 0 | FP = 518\n- TP: 12, FP: 3, FN: 4\n")) == Names{"TP=0", "FP=518", "TP=12", "FP=3", "FN=4"});
  CHECK(metrics_of(read_entry("- TP = 4 | DP = 2\n- FP16 = 1, FP32 = 2\n")).empty());
}

TEST_CASE("a block of code that prints results and nothing else") {
  CHECK(metrics_of(read_entry("```py\ntbdc = 0.2926\nMacro AUC: 0.787 # on all\n```\n")) == Names{"tbdc=0.2926", "Macro AUC=0.787"});
  CHECK(metrics_of(read_entry("```\nalpha = 0.25\nbeta = 2\nAUC: 0.787\n```\n")) == Names{"AUC=0.787"});
}

TEST_CASE("sentences of a line that state results and nothing else") {
  CHECK(metrics_of(read_entry("**2024-05-02** Wider layers, no dropout. Accuracy 0.81.\n")) == Names{"Accuracy=0.81"});
  CHECK(metrics_of(read_entry("**2024-05-02** — val F1 0.79, recall 0.8. Slower.\n")) == Names{"val/val F1=0.79", "recall=0.8"});
  CHECK(metrics_of(read_entry("Wider layers bring accuracy 0.81. We want accuracy 0.9 next.\n")).empty());
  CHECK(metrics_of(read_entry("Loss is taken over the clear pixels only. Validation loss: 0.391.\n")) ==
        Names{"Validation/Validation loss=0.391"});
}

TEST_CASE("what a line of results begins with in code marks is quoted") {
  CHECK(metrics_of(read_entry("### Results\n\n`val loss 0.412`, `3100` steps and half the memory.\n")) == Names{"val/val loss=0.412"});
  CHECK(metrics_of(read_entry("### Results\n\n- `val loss 0.412`, `accuracy 81.5%`; `3100` steps\n")) ==
        Names{"val/val loss=0.412", "accuracy=81.5"});
  CHECK(
      metrics_of(read_entry("### Results\n\n`val loss 0.412` was what we had before.\n\nBetter than `val loss 0.412`, slower.\n")).empty());
  CHECK(metrics_of(read_entry("### Results\n\n`accuracy 3`, `dropout 0.3`, one more try.\n")).empty());
  CHECK(metrics_of(read_entry("### Motivation\n\n`val loss 0.412`, `3100` steps and half the memory.\n")).empty());
}

TEST_CASE("results as they are said") {
  CHECK(metrics_of(read_entry("- 91.2% accuracy on the test set\n- 0.88 macro F1\n- лучшая точность 0,93 на валидации\n")) ==
        Names{"test set/accuracy=91.2", "macro F1=0.88", "валидации/лучшая точность=0.93"});
  CHECK(metrics_of(read_entry("Results: 0.91 acc, 0.88 F1\n\nPESQ 2.61 on the dev set.\n\nAccuracy: 0.9 on the test set\n")) ==
        Names{"acc=0.91", "F1=0.88", "dev set/PESQ=2.61", "test set/Accuracy=0.9"});
  CHECK(parameters_of(read_entry("10% more dropout, 2% better accuracy than before.\n")).empty());
  CHECK(metrics_of(read_entry("- 2% better accuracy\n- 0.5 loss weight\n- 10% dropout\n- +1.5% accuracy\n- 5% accuracy drop\n")).empty());
}

TEST_CASE("labels that name a metric, a moment or a metric in brackets") {
  CHECK(metrics_of(read_entry("- Accuracy:\n  - train: 0.95\n  - val: 0.91\n")) == Names{"train/Accuracy=0.95", "val/Accuracy=0.91"});
  CHECK(metrics_of(read_entry("Final: train loss 0.21, val acc 88.1%\n")) == Names{"train/train loss=0.21", "val/val acc=88.1"});
  CHECK(metrics_of(read_entry("### Accuracy\n\n0.913\n\n### Dropout\n\n0.3\n")) == Names{"Accuracy=0.913"});
  CHECK(metrics_of(read_entry("- Early era (760 CE): 4.56\n- Depth (): 4.56\n")).empty());
  CHECK(metrics_of(read_entry("- first vs second (Kappa): 0.9477\n")) == Names{"first vs second (Kappa)=0.9477"});
  CHECK(metrics_of(read_entry("{\"accuracy\": 0.91, \"f1\": 0.88}\n")) == Names{"accuracy=0.91", "f1=0.88"});
}

TEST_CASE("behind a label of results each part is a name and a measured number") {
  CHECK(metrics_of(read_entry("- **Val:** style **0.42** · wit **0.37** · proxy **0.39**\n")) ==
        Names{"Val/style=0.42", "Val/wit=0.37", "Val/proxy=0.39"});
  CHECK(metrics_of(read_entry("- Results: pine 0.61, oak 0.58, ash 0.55 (worst).\n")) == Names{"pine=0.61", "oak=0.58", "ash=0.55"});
  CHECK(metrics_of(read_entry("- Weights: pine 0.6, oak 0.3, ash 0.1\n- Val: pine 0.6, oak rather 0.3 than 0.2, ash 0.1\n")).empty());
  CHECK(metrics_of(read_entry("- Results: svm -2.5%, forest -3.6%, trees -2.1%\n- Val: pine 6, oak 3, ash 1\n")).empty());
}

TEST_CASE("a word for what is measured that leaves open what it is") {
  CHECK(metrics_of(read_entry("- Metric (MSE): 1.049\n- Final metric: 0.81\n")) == Names{"Metric (MSE)=1.049", "Final metric=0.81"});
  CHECK(metrics_of(read_entry("- Metric: F1\n- Metric (depth): 12\n")).empty());
  CHECK(metrics_of(read_entry("| who | # | lr | rest_share | Final metric |\n|---|---|---|---|---|\n| a | 1 | 1e-4 | 0.10 | reward 7.55 "
                              "|\n| b | 2 | 1e-3 | 0.15 | **reward 10.25** |\n")) == Names{"Final metric=7.55@a", "Final metric=10.25@b"});
}

TEST_CASE("a column of powers of two in front of the results holds sizes") {
  CHECK(metrics_of(read_entry("| Run | Window | Accuracy |\n|---|---|---|\n| a | 32768 | 0.81 |\n| b | 16384 | 0.79 |\n")) ==
        Names{"Accuracy=0.81@a", "Accuracy=0.79@b"});
  CHECK(metrics_of(read_entry("| Run | Reach | Accuracy |\n|---|---|---|\n| a | 32761 | 0.81 |\n| b | 16384 | 0.79 |\n")) ==
        Names{"Reach=32761@a", "Accuracy=0.81@a", "Reach=16384@b", "Accuracy=0.79@b"});
}

TEST_CASE("the parts of a score are results, those of a loss or a reward may be weights") {
  CHECK(metrics_of(read_entry("- Score: A=0.643, B=0.629\n")) == Names{"A=0.643", "B=0.629"});
  CHECK(metrics_of(read_entry("- Reward: exact=0.95, other=0.05\n- Loss: shape=0.5, edge=0.5\n")).empty());
}

TEST_CASE("several values of one name are tried, and constants are set") {
  CHECK(metrics_of(read_entry("- cycle loss prop = 0.1, 0.3, 0.5\n- MUT_PER_BIT_RATE = 0.005\n")).empty());
  CHECK(metrics_of(read_entry("- accuracy = 0.81, 0.82, 0.80\n- TEST_F1_MACRO = 0.71\n")) ==
        Names{"accuracy=0.81", "TEST/TEST_F1_MACRO=0.71"});
}

TEST_CASE("wide colons and commas divide as narrow ones do") {
  const Entry entry = read_entry("- 学习率：1e-4，批大小：32\n- accuracy：0.83，F1： 0.71\n- **召回率：** 0.66\n");
  CHECK(metrics_of(entry) == Names{"accuracy=0.83", "F1=0.71", "召回率=0.66"});
  CHECK(parameters_of(entry) == Names{"学习率=1e-4", "批大小=32"});
}

TEST_CASE("a verb inside a name tells what stands behind it; where that is no metric, the name was a sentence") {
  CHECK(metrics_of(read_entry("- Swapping the pooling gave F1=0.25; the rest is as before.\n")) == Names{"F1=0.25"});
  CHECK(metrics_of(read_entry("- Reached accuracy = 0.81 on the third day.\n")) == Names{"accuracy=0.81"});
  CHECK(metrics_of(read_entry("- Best accuracy achieved: 0.81\n")) == Names{"Best accuracy achieved=0.81"});
  CHECK(metrics_of(read_entry("- The small net got 61.2% accuracy with B2=46.6%.\n")).empty());
}

TEST_CASE("columns named after the parts of the data hold results, or how much data there was") {
  CHECK(metrics_of(read_entry("### Results\n\n| Task | Train | Val | Test | Macro F1 |\n|---|---|---|---|---|\n"
                              "| routes | 6,000 | 1,200 | 1,200 | 0.91 |\n| prices | 850 | 90 | 95 | 0.87 |\n")) ==
        Names{"Macro F1=0.91@routes", "Macro F1=0.87@prices"});
  CHECK(metrics_of(read_entry("### Accuracy\n\n| Model | Train | Test |\n|---|---|---|\n| wide | 98 | 91 |\n| deep | 97 | 90 |\n")) ==
        Names{"Train/Train=98@wide", "Test/Test=91@wide", "Train/Train=97@deep", "Test/Test=90@deep"});
  CHECK(metrics_of(read_entry("### RMSE\n\n| Model | Train | Test |\n|---|---|---|\n| wide | 1310 | 1402 |\n| deep | 1240 | 1511 |\n")) ==
        Names{"Train/Train=1310@wide", "Test/Test=1402@wide", "Train/Train=1240@deep", "Test/Test=1511@deep"});
}

TEST_CASE("what is called a delta is a change, as a name, a column or a label") {
  CHECK(metrics_of(read_entry("- val AUC: 0.91\n- delta val AUC: +0.02\n")) == Names{"val/val AUC=0.91"});
  CHECK(metrics_of(read_entry("### Results\n\n| Model | F1 | delta F1 |\n|---|---|---|\n| wide | 0.81 | +0.02 |\n")) ==
        Names{"F1=0.81@wide"});
  CHECK(metrics_of(read_entry("```\nwide:  acc=0.64 | f1=0.61\nDelta: acc=+0.14 | f1=+0.12\n```\n")) == Names{"acc=0.64", "f1=0.61"});
  CHECK(metrics_of(read_entry("- wide: acc=0.64, f1=0.61\n- Delta: acc=+0.14, f1=+0.12\n")) == Names{"acc=0.64@wide", "f1=0.61@wide"});
}

TEST_CASE("a value that is about right is a value") { CHECK(metrics_of(read_entry("```\nwide: acc ~= 0.61\n```\n")) == Names{"acc=0.61"}); }

TEST_CASE("below a label of the data split its parts have shares and no results") {
  CHECK(metrics_of(read_entry("Data split:\n\n- Train: 70%\n- Validation: 15%\n- Test: 15%\n")).empty());
  CHECK(metrics_of(read_entry("Accuracy:\n\n- Train: 70%\n- Validation: 65%\n")) == Names{"Train/Accuracy=70", "Validation/Accuracy=65"});
}
