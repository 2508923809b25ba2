<?xml version="1.0" encoding="UTF-8"?>
<!--
  A document of jindan, such as that of `jindan proof`, as one page of HTML: the XML of jindan-report(5), DOCUMENTS, in,
  XHTML out. It asks for nothing from elsewhere, and works without scripts. To restyle it, copy it, or import it as
  jindan:document.xsl and replace single templates; @role says what a section or table is.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:str="http://exslt.org/strings" exclude-result-prefixes="str" xmlns="http://www.w3.org/1999/xhtml">

<!-- Colours, fonts, and how links and languages are written. -->
<xsl:import href="jindan:report.xsl"/>

<xsl:output method="xml" encoding="UTF-8" omit-xml-declaration="yes" doctype-system="about:legacy-compat" indent="no"/>
<xsl:strip-space elements="*"/>

<xsl:key name="to" match="section[@id]" use="@id"/>

<!-- ==== the page ==== -->

<xsl:template match="/document">
  <html lang="{@xml:lang}" xml:lang="{@xml:lang}">
    <head>
      <meta charset="UTF-8"/>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="generator" content="jindan"/>
      <title><xsl:value-of select="title"/></title>
      <style><xsl:call-template name="document-style"/></style>
    </head>
    <body>
      <main>
        <xsl:if test="@role"><xsl:attribute name="class"><xsl:value-of select="@role"/></xsl:attribute></xsl:if>
        <header>
          <xsl:if test="$logo != ''"><img class="logo" src="{$logo}" alt=""/></xsl:if>
          <h1 dir="auto"><xsl:for-each select="title"><xsl:call-template name="lang"/><xsl:value-of select="."/></xsl:for-each></h1>
        </header>
        <xsl:apply-templates select="*[not(self::title)]"/>
      </main>
    </body>
  </html>
</xsl:template>

<xsl:template match="section">
  <xsl:variable name="depth" select="count(ancestor::section) + 2"/>
  <section>
    <xsl:if test="@role"><xsl:attribute name="class"><xsl:value-of select="@role"/></xsl:attribute></xsl:if>
    <xsl:if test="@id"><xsl:attribute name="id"><xsl:value-of select="@id"/></xsl:attribute></xsl:if>
    <xsl:choose>
      <xsl:when test="$depth = 2"><h2><xsl:call-template name="heading-text"/></h2></xsl:when>
      <xsl:when test="$depth = 3"><h3><xsl:call-template name="heading-text"/></h3></xsl:when>
      <xsl:when test="$depth = 4"><h4><xsl:call-template name="heading-text"/></h4></xsl:when>
      <xsl:otherwise><h5><xsl:call-template name="heading-text"/></h5></xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates select="*[not(self::title) and not(self::cite)]"/>
  </section>
</xsl:template>

<xsl:template name="heading-text">
  <xsl:if test="@number"><xsl:value-of select="@number"/><xsl:text>. </xsl:text></xsl:if>
  <xsl:for-each select="title"><span><xsl:call-template name="lang"/><xsl:value-of select="."/></span></xsl:for-each>
  <xsl:call-template name="cites"/>
</xsl:template>

<!-- ==== texts ==== -->

<!-- The text of the node at hand: a link where it has an address, and the sources behind it. -->
<xsl:template name="words">
  <xsl:choose>
    <xsl:when test="starts-with(@href, '#')"><a href="{@href}"><xsl:apply-templates select="text"/></a></xsl:when>
    <xsl:when test="@href and text = @href"><xsl:call-template name="link"><xsl:with-param name="href" select="@href"/><xsl:with-param name="text" select="text"/></xsl:call-template></xsl:when>
    <xsl:otherwise>
      <xsl:apply-templates select="text"/>
      <xsl:if test="@href"><xsl:text> </xsl:text><xsl:call-template name="link"><xsl:with-param name="href" select="@href"/><xsl:with-param name="text" select="@href"/></xsl:call-template></xsl:if>
    </xsl:otherwise>
  </xsl:choose>
  <xsl:call-template name="cites"/>
</xsl:template>

<xsl:template match="text">
  <xsl:choose>
    <xsl:when test="@xml:lang"><span lang="{@xml:lang}" dir="auto"><xsl:value-of select="."/></span></xsl:when>
    <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="class">
  <xsl:param name="also" select="''"/>
  <xsl:variable name="class" select="normalize-space(concat($also, ' ', @tone, ' ', @role))"/>
  <xsl:if test="$class != ''"><xsl:attribute name="class"><xsl:value-of select="$class"/></xsl:attribute></xsl:if>
</xsl:template>

<xsl:template match="p"><p><xsl:call-template name="class"/><xsl:call-template name="words"/></p></xsl:template>
<xsl:template match="note"><p><xsl:call-template name="class"><xsl:with-param name="also" select="'note'"/></xsl:call-template><xsl:call-template name="words"/></p></xsl:template>

<xsl:template match="list"><ul><xsl:apply-templates select="item"/></ul></xsl:template>
<xsl:template match="list[@kind = 'number']"><ol><xsl:apply-templates select="item"/></ol></xsl:template>
<xsl:template match="list[@kind = 'source']"><ol class="sources"><xsl:apply-templates select="item"/></ol></xsl:template>

<xsl:template match="item">
  <li>
    <xsl:call-template name="class"/>
    <xsl:if test="../@kind = 'source'"><xsl:attribute name="id">source-<xsl:value-of select="@number"/></xsl:attribute></xsl:if>
    <xsl:call-template name="words"/>
    <xsl:apply-templates select="*[not(self::text) and not(self::cite)]"/>
  </li>
</xsl:template>

<xsl:template match="rows">
  <dl>
    <xsl:for-each select="row">
      <div>
        <dt><xsl:value-of select="label"/></dt>
        <dd><xsl:call-template name="class"/><xsl:call-template name="words"/></dd>
      </div>
    </xsl:for-each>
  </dl>
</xsl:template>

<xsl:template match="contents">
  <nav><ul class="contents"><xsl:apply-templates select="entry"/></ul></nav>
</xsl:template>

<xsl:template match="entry">
  <li>
    <a href="#{@to}"><xsl:if test="@number"><xsl:value-of select="@number"/><xsl:text>. </xsl:text></xsl:if><xsl:apply-templates select="text"/></a>
    <xsl:if test="entry"><ul><xsl:apply-templates select="entry"/></ul></xsl:if>
  </li>
</xsl:template>

<!-- ==== tables ==== -->

<xsl:template match="table">
  <table>
    <xsl:call-template name="class"><xsl:with-param name="also" select="substring('wide', 1, 4 * (count(head/cell) &gt; 7))"/></xsl:call-template>
    <thead><tr><xsl:for-each select="head/cell"><th scope="col"><xsl:call-template name="cell"/></th></xsl:for-each></tr></thead>
    <tbody><xsl:apply-templates select="line"/></tbody>
  </table>
</xsl:template>

<!--
  Words stay whole: a column is as wide as its longest word. A day is one word, too; what is longer than a column should be,
  such as an address or a hash, may be broken anywhere.
-->
<xsl:template name="fit">
  <xsl:variable name="fits">
    <xsl:if test=".//text[str:tokenize(., ' ')[string-length() &gt; 28]]">long</xsl:if>
    <xsl:if test="translate(text, '0123456789', '9999999999') = '9999-99-99'">day</xsl:if>
  </xsl:variable>
  <xsl:call-template name="class"><xsl:with-param name="also" select="$fits"/></xsl:call-template>
</xsl:template>

<xsl:template match="line">
  <tr>
    <xsl:call-template name="class"/>
    <xsl:for-each select="cell">
      <xsl:variable name="place" select="position()"/>
      <xsl:variable name="over" select="../../head/cell[$place]/text"/>
      <xsl:choose>
        <xsl:when test="@tone = 'strong'"><th scope="row"><xsl:call-template name="fit"/><xsl:call-template name="cell"/></th></xsl:when>
        <xsl:otherwise>
          <td>
            <xsl:call-template name="fit"/>
            <xsl:if test="$over and (text or *)"><span class="over" aria-hidden="true"><xsl:value-of select="$over"/></span></xsl:if>
            <xsl:call-template name="cell"/>
          </td>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </tr>
</xsl:template>

<!-- Never without anything: a browser would read an empty cell as an open one. -->
<xsl:template name="cell">
  <xsl:call-template name="words"/>
  <xsl:apply-templates select="*[not(self::text) and not(self::cite)]"/>
  <xsl:if test="not(*)">&#160;</xsl:if>
</xsl:template>

<!-- ==== forms ==== -->

<xsl:template match="boxes"><ul class="boxes"><xsl:apply-templates select="box"/></ul></xsl:template>
<xsl:template match="box">
  <li>
    <xsl:call-template name="class"/>
    <xsl:call-template name="tick"/>
    <xsl:call-template name="words"/>
    <xsl:apply-templates select="*[not(self::text) and not(self::cite)]"/>
  </li>
</xsl:template>
<xsl:template match="cell/boxes">
  <xsl:for-each select="box"><span class="box"><xsl:call-template name="tick"/><xsl:call-template name="words"/></span></xsl:for-each>
</xsl:template>

<!-- xsl:element, because a literal one would bring the namespace of HTML into the picture. -->
<xsl:template name="tick">
  <svg class="tick" viewBox="0 0 12 12" aria-hidden="true" xmlns="http://www.w3.org/2000/svg"><rect x="0.75" y="0.75" width="10.5" height="10.5" fill="#ffffff" stroke="{$ink}" stroke-width="1"/></svg>
  <xsl:text> </xsl:text>
</xsl:template>

<xsl:template match="blank">
  <p class="blank">
    <xsl:if test="text"><span class="before"><xsl:apply-templates select="text"/><xsl:text> </xsl:text></span></xsl:if>
    <xsl:call-template name="rule"><xsl:with-param name="lines" select="@lines"/></xsl:call-template>
  </p>
</xsl:template>

<xsl:template name="rule">
  <xsl:param name="lines" select="1"/>
  <span class="rule">&#160;</span>
  <xsl:if test="$lines &gt; 1"><xsl:call-template name="rule"><xsl:with-param name="lines" select="$lines - 1"/></xsl:call-template></xsl:if>
</xsl:template>

<!-- ==== looks: no angle brackets and no ampersands in here, they would be escaped ==== -->

<xsl:template name="document-style">
@page { <xsl:if test="$paper != ''">size: <xsl:value-of select="$paper"/>; </xsl:if>margin: 17mm 16mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt <xsl:value-of select="$fonts"/>; color: <xsl:value-of select="$quiet"/>; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: #ffffff; color: <xsl:value-of select="$ink"/>; font: 15px/1.5 <xsl:value-of select="$fonts"/>; overflow-wrap: break-word; }
:lang(ko) { word-break: keep-all; }
main { max-width: 56rem; margin: 0 auto; padding: 2rem 1rem 3rem; }
h1 { font-size: 1.75rem; line-height: 1.2; font-weight: 600; margin: 0 0 .6rem; overflow-wrap: anywhere; }
h2 { font-size: 1.3125rem; line-height: 1.3; font-weight: 600; color: <xsl:value-of select="$accent"/>; margin: 2.6rem 0 .6rem; padding-top: .5rem; border-top: 2px solid <xsl:value-of select="$accent"/>; }
h3 { font-size: 1.125rem; line-height: 1.35; font-weight: 600; margin: 1.9rem 0 .3rem; }
h4 { font-size: 1rem; font-weight: 600; line-height: 1.35; margin: 1.2rem 0 .2rem; }
h5 { font-size: .9375rem; font-weight: 600; color: <xsl:value-of select="$quiet"/>; margin: 1rem 0 .2rem; }
p { margin: .3rem 0; }
a { color: <xsl:value-of select="$accent"/>; overflow-wrap: anywhere; }
ul, ol { margin: .3rem 0; padding-left: 1.3rem; }
li { margin: .15rem 0; }
dl { display: table; width: 100%; table-layout: fixed; margin: .4rem 0; }
dl div { display: table-row; }
dt, dd { display: table-cell; padding-bottom: .15rem; vertical-align: top; }
dt { width: 11.8rem; padding-right: .8rem; color: <xsl:value-of select="$quiet"/>; }
dd { margin: 0; }
.logo { float: right; max-width: 11rem; max-height: 3.6rem; margin-left: 1.2rem; }
.note, .quiet, .cites { color: <xsl:value-of select="$quiet"/>; }
.note, .cites { font-size: .875rem; font-weight: 400; }
.strong { font-weight: 600; }
.warn, .bad { color: <xsl:value-of select="$alert"/>; font-weight: 600; }
.cites { white-space: nowrap; }
.cites a { text-decoration: none; }
.formula { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: .8125rem; white-space: pre-wrap; color: <xsl:value-of select="$quiet"/>; }
.quote { border-left: 3px solid <xsl:value-of select="$line"/>; padding-left: .8rem; }
.contents { list-style: none; padding: 0; }
.contents ul { list-style: none; }
.contents a { text-decoration: none; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; font-size: .9375rem; }
th { text-align: left; font-weight: 400; }
thead th { color: <xsl:value-of select="$quiet"/>; font-size: .8125rem; border-bottom: 1px solid <xsl:value-of select="$quiet"/>; padding: .15rem .6rem .15rem 0; vertical-align: bottom; }
tbody th, tbody td { vertical-align: top; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid <xsl:value-of select="$line"/>; overflow-wrap: break-word; }
tr th:last-child, tr td:last-child { padding-right: 0; }
td p, th p, td ul { margin: .1rem 0; }
.over { display: none; }
.long, .hash { overflow-wrap: anywhere; min-width: 9rem; }
.day { white-space: nowrap; }
table a[href^="#"] { overflow-wrap: inherit; }
.wide { table-layout: fixed; }
.conditions th { width: 40%; }
.conditions th:first-child { width: 20%; }
tbody th p, tbody th li { font-weight: 400; }
.marks thead th:first-child { width: 24%; }
.signature { table-layout: fixed; width: calc(100% - 2px); margin: 1rem 1px 0; }
.signature td { height: 3.4rem; border: 1px solid <xsl:value-of select="$quiet"/>; padding: .3rem .5rem; }
.signature thead th { border: 1px solid <xsl:value-of select="$quiet"/>; padding: .2rem .5rem; }
.sources { font-size: .8125rem; line-height: 1.4; }
.sources li { margin: .3rem 0; }
.hash { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: .75rem; }
.question { border-top: 1px solid <xsl:value-of select="$line"/>; margin-top: .9rem; padding-top: .2rem; }
.question h3, .question h4 { margin-top: .5rem; }
.boxes { list-style: none; padding: 0; }
.boxes li { margin: .25rem 0; padding-left: 1.6rem; text-indent: -1.6rem; }
.boxes li * { text-indent: 0; }
svg.tick { display: inline-block; width: .95rem; height: .95rem; vertical-align: -.12rem; margin-right: .35rem; }
.box { display: inline-block; margin-right: .8rem; }
.blank .rule { display: block; height: 1.9rem; border-bottom: 1px solid <xsl:value-of select="$quiet"/>; }
.grid td { text-align: left; }
@media screen and (max-width: 40rem) {
  main { padding-top: 1.2rem; }
  h1 { font-size: 1.4375rem; }
  dl, dl div, dt, dd { display: block; width: auto; padding: 0; }
  dd { margin: 0 0 .35rem; }
  table, tbody, tr, tbody th, tbody td { display: block; width: auto; border: 0; padding: 0; }
  .conditions th, .conditions th:first-child { width: auto; }
  .long, .hash { min-width: 0; }
  thead { position: absolute; left: -999rem; }
  tr { border-bottom: 1px solid <xsl:value-of select="$line"/>; padding: .4rem 0; }
  tbody th { font-weight: 600; }
  td { margin-top: .15rem; }
  .over { display: block; color: <xsl:value-of select="$quiet"/>; font-size: .8125rem; }
  .signature td { border: 0; border-bottom: 1px solid <xsl:value-of select="$quiet"/>; }
  .logo { max-width: 6.5rem; max-height: 2.6rem; }
}
@media print {
  html { font-size: 13px; }
  body { font-size: 9.5pt; line-height: 1.42; }
  main { max-width: none; padding: 0; }
  h2, h3, h4, h5, thead, .note { break-after: avoid; }
  .part { break-before: page; }
  tr, li, .question, .signing { break-inside: avoid; }
  thead { display: table-header-group; }
  p, dd { orphans: 3; widows: 3; }
  a { color: inherit; text-decoration: none; }
  .contents { columns: 2; }
  .contents li { break-inside: auto; }
  .logo { max-height: 14mm; }
}
</xsl:template>

</xsl:stylesheet>
