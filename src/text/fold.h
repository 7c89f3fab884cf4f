#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace labbook::text {

/// Case folded, ё as е: the form in which names are looked up. ASCII and Russian letters by table,
/// everything else by ICU.
std::string fold_case(std::string_view text);

/// As fold_case, and without blanks and punctuation: "Val. IoU" and "val_iou" give the same key. `@` and `%` are kept:
/// "mAP@0.5" is not "mAP05".
std::string fold_name(std::string_view text);

/// fold_name() into `buffer`, without allocating: the bytes of the key, or `buffer.size() + 1` where it does not fit.
std::size_t fold_name_into(std::string_view text, std::span<char> buffer);

}  // namespace labbook::text
