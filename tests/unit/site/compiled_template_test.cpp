#include "site/compiled_template.h"

#include "catch.h"
#include "site/template_data.h"

namespace {

using labbook::site::CompiledTemplate;
using labbook::site::TemplateData;

std::string rendered(const std::string& text, const TemplateData& data) {
  std::string out = "before ";
  CompiledTemplate(text).render(data, out);
  return out.substr(7);
}

TemplateData two_runs() {
  TemplateData runs{TemplateData::type::list};
  for (const char* const name : {"one", "two"}) {
    TemplateData run{TemplateData::type::object};
    run.set("name", name);
    runs << std::move(run);
  }
  TemplateData data{TemplateData::type::object};
  data.set("title", "a < b");
  data.set("name", "outer");
  data.set("runs", std::move(runs));
  data.set("none", TemplateData{TemplateData::type::list});
  data.set("is_new", true);
  data.set("is_old", false);
  return data;
}

}  // namespace

TEST_CASE("values are escaped, but for those in three braces") {
  CHECK(rendered("{{title}} {{{title}}} {{&title}} {{missing}}.", two_runs()) == "a &lt; b a < b a < b .");
}

TEST_CASE("a section is printed for each item of a list, and the innermost name counts") {
  CHECK(rendered("{{#runs}}[{{name}} of {{title}}]{{/runs}} {{name}}", two_runs()) == "[one of a &lt; b][two of a &lt; b] outer");
  CHECK(rendered("{{#is_new}}new{{/is_new}}{{#is_old}}old{{/is_old}}{{#none}}some{{/none}}", two_runs()) == "new");
  CHECK(rendered("{{^is_new}}old{{/is_new}}{{^is_old}}new {{/is_old}}{{^none}}none {{/none}}{{^missing}}missing{{/missing}}", two_runs()) ==
        "new none missing");
}

TEST_CASE("what is hidden is not looked for in what stands around") {
  TemplateData run{TemplateData::type::object};
  run.hide({"title", "name"});
  run.set("name", "one");
  TemplateData data = two_runs();
  data.set("run", std::move(run));
  CHECK(rendered("{{#run}}{{name}}{{^title}}, untitled{{/title}}{{/run}}", data) == "one, untitled");
}

TEST_CASE("a name that was put together is the name that is written") {
  TemplateData data{TemplateData::type::object};
  data.set("has_" + std::string("runs"), true);
  CHECK(rendered("{{#has_runs}}runs{{/has_runs}}", data) == "runs");
}

TEST_CASE("a line of sections alone leaves no blank line behind") {
  CHECK(rendered("<ul>\n  {{#runs}}\n  <li>{{name}}</li>\n  {{/runs}}\n</ul>\n", two_runs()) ==
        "<ul>\n  <li>one</li>\n  <li>two</li>\n</ul>\n");
  CHECK(rendered("a\r\n{{#is_new}}\r\nb\r\n{{/is_new}}\r\nc\r\n", two_runs()) == "a\r\nb\r\nc\r\n");
}

TEST_CASE("a blank line, and a line whose section is not printed, stay") {
  CHECK(rendered("a\n\n  {{#is_old}}x{{/is_old}}\nb\n {{missing}}\nc", two_runs()) == "a\n\n  \nb\n \nc");
}

TEST_CASE("sections may begin and end within lines") {
  CHECK(rendered("{{#runs}}{{name}}\n, {{/runs}}\nend {{#is_new}}\n{{/is_new}}", two_runs()) == "one\n, two\n, \nend \n");
}

TEST_CASE("comments print nothing, and a.b is the b of a") {
  TemplateData run{TemplateData::type::object};
  run.set("name", "one");
  TemplateData data{TemplateData::type::object};
  data.set("run", std::move(run));
  CHECK(rendered("{{! not shown }}{{run.name}}{{run.missing}}{{missing.name}}{{#run}}, {{name}}{{/run}}", data) == "one, one");
}
