#include "site/active_svg.h"

#include "catch.h"

using labbook::site::is_active_svg;

TEST_CASE("a drawing that plotting programs write only draws") {
  CHECK_FALSE(is_active_svg(R"(<?xml version="1.0" encoding="utf-8" standalone="no"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"><style type="text/css">*{stroke-linejoin: round}</style>
<text>loss &lt; 0.5 &#8722; one</text><use xlink:href="#m1"/><image xlink:href="data:image/png;base64,iVBORw0KGgo="/></svg>)"));
}

TEST_CASE("a drawing with scripts is told, however they are written") {
  for (const char* svg : {
           "<svg><script>f()</script></svg>",
           "<svg xmlns:x=\"http://www.w3.org/1999/xhtml\"><x:SCRIPT>f()</x:SCRIPT></svg>",
           "<svg ONLOAD=\"f()\"/>",
           "<svg\n/onload = 'f()'/>",
           "<svg><set attributeName=\"onmouseover\" to=\"f()\"/></svg>",
           "<svg><set attributeName = '&#111;nclick' to=\"f()\"/></svg>",
           "<svg><a xlink:href=\"java&#10;script:f()\">x</a></svg>",
           "<svg><a href=\"&#x6A;avascript:f()\">x</a></svg>",
           "<svg><a href=\" java\tscript:f()\">x</a></svg>",
           "<svg><a href=\"javascript&colon;f()\">x</a></svg>",
           "<svg><animate attributeName=\"href\" values=\"javascript:f()\"/></svg>",
           "<svg><use href=\"data:image/svg+xml,%3Csvg onload=f()>\"/></svg>",
           "<svg><foreignObject><p/></foreignObject></svg>",
           "<svg><style>@import url(//example.org/a.css)</style></svg>",
           "<?xml-stylesheet href=\"a.xsl\"?><svg/>",
           "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg>&a;</svg>",
           "<?xml version=\"1.0\" encoding=\"utf-7\"?>+ADw-svg onload+AD0-f()+AD4-",
           "<?xml version=\"1.0\" encoding='iso-2022-jp'?><svg/>",
       }) {
    CAPTURE(svg);
    CHECK(is_active_svg(svg));
  }
  CHECK(is_active_svg(std::string_view("<\0s\0v\0g\0", 8)));
}
