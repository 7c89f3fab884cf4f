#include "text/name_set.h"

#include "catch.h"

using labbook::text::NameSet;

namespace {

NameSet three_names() {
  NameSet names;
  names.add("Val. IoU");
  names.add("learning rate");
  names.add("средняя точность на отложенной выборке");
  return names;
}

}  // namespace

TEST_CASE("a set of names that is made of constants finds what the first one does") {
  const NameSet made = three_names();
  const NameSet names(made.constants());
  REQUIRE(names.size() == 3);
  CHECK(names.find("val_iou") == 0);
  CHECK(names.find("Learning-Rate") == 1);
  CHECK(names.find("Средняя точность на отложенной выборке") == 2);
  CHECK(names.find("rate") == NameSet::npos);
  CHECK(names[1] == "learningrate");
  CHECK(names.longest() == made.longest());
}

TEST_CASE("what is added to a set that is made of constants is its own") {
  const NameSet made = three_names();
  NameSet names(made.constants());
  CHECK(names.add("momentum") == std::pair<std::size_t, bool>(3, true));
  CHECK(names.add("VAL IOU") == std::pair<std::size_t, bool>(0, false));
  const NameSet copy = names;
  for (int i = 0; i < 100; ++i) names.add("metric " + std::to_string(i) + " of many");
  CHECK(names.find("metric 99 of many") == 103);
  CHECK(names.find("val iou") == 0);
  CHECK(copy.size() == 4);
  CHECK(copy.find("momentum") == 3);
  CHECK(copy.find("metric 99 of many") == NameSet::npos);
  CHECK(made.size() == 3);
  CHECK_FALSE(made.contains("momentum"));
}

TEST_CASE("a set without names has none") {
  const NameSet names;
  CHECK(names.find("loss") == NameSet::npos);
  CHECK(names.find("a name of many more letters than sixteen") == NameSet::npos);
}
