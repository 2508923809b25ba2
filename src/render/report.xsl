<?xml version="1.0" encoding="UTF-8"?>
<!--
  A report of jindan as one page of HTML: the XML of jindan-report(5) in, XHTML out. It asks for nothing from elsewhere, and
  works without scripts. It has no language of its own: its words come from <dictionary>.

  To restyle it, copy it, or import it and replace single templates:

    <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
      <xsl:import href="jindan:report.xsl"/>
      <xsl:template match="stamp"/>
    </xsl:stylesheet>

  No element that HTML does not know as empty is ever left empty: a browser would read <td/> as an open <td>.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns="http://www.w3.org/1999/xhtml">

<xsl:output method="xml" encoding="UTF-8" omit-xml-declaration="yes" doctype-system="about:legacy-compat" indent="no"/>
<xsl:strip-space elements="*"/>

<!-- Given on the command line, or standard. -->
<xsl:param name="accent" select="'#1d4f73'"/>
<xsl:param name="ink" select="'#1c2329'"/>
<xsl:param name="quiet" select="'#56616b'"/>
<xsl:param name="alert" select="'#8a4a00'"/>
<xsl:param name="soft" select="'#f2f5f7'"/>
<xsl:param name="line" select="'#d3dae0'"/>
<xsl:param name="logo" select="''"/>
<xsl:param name="paper" select="''"/>
<xsl:param name="everything" select="'no'"/>

<!-- How many of a kind, unless everything is wanted. -->
<xsl:variable name="few" select="5"/>
<xsl:variable name="none" select="12"/>
<xsl:variable name="fonts">system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans KR", "Noto Sans CJK KR", "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans CJK JP", sans-serif</xsl:variable>

<xsl:key name="word" match="dictionary/word" use="@id"/>
<xsl:key name="score" match="scores/score" use="@id"/>
<xsl:key name="programme" match="programme" use="@id"/>

<!-- The programmes that stand on the page with all that is known of them, and what the page cites. -->
<xsl:variable name="whole" select="/report/programmes/offer[@kind != 'none']/programme[@shown][$everything = 'yes' or ../@kind = 'apply' or ../@kind = 'unverified' or ../@kind = 'later' or count(preceding-sibling::programme[@shown]) &lt; $few]"/>
<xsl:variable name="cited" select="/report/findings/finding[@state = 'found']/cite | /report/plan/step/cite | $whole[summary]/cite
  | $whole/figure[@mark = 'disputed']/cite | $whole/figure[not(@mark) or @mark != 'disputed'][position() &lt; 3]/cite
  | $whole/remark[@kind = 'warning']/cite | $whole[../@kind != 'model']/condition/cite"/>

<!-- ==== the page ==== -->

<xsl:template match="/report">
  <html lang="{@xml:lang}" xml:lang="{@xml:lang}">
    <head>
      <meta charset="UTF-8"/>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="generator" content="{stamp/engine}"/>
      <title><xsl:call-template name="heading"/> - <xsl:value-of select="head/date"/></title>
      <style><xsl:call-template name="style"/><xsl:call-template name="own-style"/></style>
    </head>
    <body>
      <main>
        <div class="front">
          <xsl:if test="count(scores/score[@kind = 'area']) &gt; 9"><xsl:attribute name="class">front long</xsl:attribute></xsl:if>
          <xsl:apply-templates select="head"/>
          <xsl:apply-templates select="summary"/>
        </div>
        <xsl:apply-templates select="scores | findings | programmes | plan | qualify | homework | indicators | facts | remarks | sources | stamp"/>
      </main>
    </body>
  </html>
</xsl:template>

<xsl:template name="heading">
  <xsl:choose>
    <xsl:when test="head/client"><xsl:value-of select="head/client"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="head/instrument"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="head">
  <header>
    <xsl:if test="$logo != ''"><img class="logo" src="{$logo}" alt=""/></xsl:if>
    <h1 dir="auto"><xsl:for-each select=".."><xsl:call-template name="heading"/></xsl:for-each></h1>
    <p class="under">
      <xsl:if test="client"><span><xsl:call-template name="lang"/><xsl:value-of select="instrument"/></span>. </xsl:if>
      <span class="whole"><xsl:value-of select="as-of"/></span>
      <xsl:if test="stage">. <xsl:value-of select="key('word', 'stage')"/>: <xsl:value-of select="stage"/></xsl:if>
    </p>
  </header>
</xsl:template>

<!-- ==== first page ==== -->

<xsl:template match="summary">
  <xsl:for-each select="overall">
    <xsl:apply-templates select="key('score', @score)" mode="verdict"/>
  </xsl:for-each>
  <xsl:apply-templates select="../scores" mode="picture"/>
  <xsl:apply-templates select="reasons"/>
  <xsl:apply-templates select="steps"/>
  <xsl:call-template name="first-programmes"/>
</xsl:template>

<xsl:template match="score" mode="verdict">
  <div class="verdict">
    <p class="what"><xsl:call-template name="title"/></p>
    <p class="level">
      <xsl:if test="level"><strong><xsl:value-of select="level[1]/words"/></strong><xsl:text> </xsl:text></xsl:if>
      <span class="value"><xsl:value-of select="of"/></span>
    </p>
    <xsl:call-template name="bar"><xsl:with-param name="wide" select="680"/><xsl:with-param name="high" select="18"/></xsl:call-template>
    <xsl:if test="certainty"><p class="certainty"><xsl:value-of select="certainty"/></p></xsl:if>
    <xsl:if test="meaning"><p><xsl:value-of select="meaning"/></p></xsl:if>
  </div>
</xsl:template>

<!-- Radar and bars of the areas. -->
<xsl:template match="scores" mode="picture">
  <xsl:variable name="drawn" select="score[@kind = 'area']"/>
  <xsl:if test="$drawn">
    <div>
      <xsl:attribute name="class">picture<xsl:if test="not(radar)"> alone</xsl:if><xsl:if test="count($drawn) &gt; 9"> many</xsl:if></xsl:attribute>
      <xsl:if test="radar"><div class="radar"><xsl:apply-templates select="radar"/></div></xsl:if>
      <div class="bars">
        <xsl:choose>
          <xsl:when test="count($drawn) &gt; 9"><xsl:call-template name="points"><xsl:with-param name="scores" select="$drawn"/><xsl:with-param name="head" select="'area'"/></xsl:call-template></xsl:when>
          <xsl:otherwise><xsl:call-template name="bars"><xsl:with-param name="scores" select="$drawn"/></xsl:call-template></xsl:otherwise>
        </xsl:choose>
        <xsl:if test="$drawn/bar[@low != @high]"><xsl:call-template name="legend"/></xsl:if>
      </div>
    </div>
  </xsl:if>
</xsl:template>

<xsl:template match="reasons">
  <xsl:if test="reason">
    <h2 class="small"><xsl:value-of select="title"/></h2>
    <dl class="reasons">
      <xsl:for-each select="reason">
        <dt><xsl:value-of select="title"/></dt><dd><xsl:value-of select="text"/></dd>
      </xsl:for-each>
    </dl>
  </xsl:if>
</xsl:template>

<xsl:template match="steps">
  <h2 class="small"><xsl:value-of select="title"/></h2>
  <ol class="steps">
    <xsl:for-each select="step">
      <li>
        <strong><xsl:call-template name="title"/></strong>
        <xsl:if test="detail"><xsl:text> </xsl:text><span class="detail"><xsl:for-each select="detail"><xsl:call-template name="lang"/><xsl:call-template name="first-sentence"/></xsl:for-each></span></xsl:if>
        <xsl:if test="waits"><xsl:text> </xsl:text><span class="detail"><xsl:value-of select="waits"/></span></xsl:if>
      </li>
    </xsl:for-each>
  </ol>
</xsl:template>

<!-- The whole of it stands in the plan. -->
<xsl:template name="first-sentence">
  <xsl:choose>
    <xsl:when test="contains(., '. ')"><xsl:value-of select="substring-before(., '. ')"/>.</xsl:when>
    <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="first-programmes">
  <xsl:variable name="offers" select="../programmes/offer[@kind = 'apply' or @kind = 'unverified' or @kind = 'open' or @kind = 'later']/programme"/>
  <xsl:variable name="models" select="../programmes/offer[@kind = 'model']/programme[@shown and not($offers)]"/>
  <xsl:if test="../programmes">
    <h2 class="small"><xsl:value-of select="../programmes/title"/></h2>
    <p><xsl:value-of select="glance"/><xsl:if test="$offers/gap | $models/gap"><xsl:text> </xsl:text><span class="detail"><xsl:value-of select="key('word', 'fit-help')"/></span></xsl:if></p>
    <xsl:call-template name="programme-table">
      <xsl:with-param name="programmes" select="$offers[position() &lt; 6] | $models[position() &lt; 4]"/>
      <xsl:with-param name="more" select="count($offers) - 5"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template name="programme-table">
  <xsl:param name="programmes"/>
  <xsl:param name="more" select="0"/>
  <xsl:if test="$programmes">
    <table class="programmes">
      <thead><tr>
        <th scope="col"><xsl:value-of select="key('word', 'programme')"/></th>
        <xsl:if test="$programmes/gap"><th scope="col" class="wide"><xsl:value-of select="key('word', 'helps-with')"/></th></xsl:if>
        <th scope="col"><xsl:value-of select="key('word', 'state')"/></th>
        <xsl:if test="$programmes/gap"><th scope="col" class="number"><xsl:value-of select="key('word', 'fit')"/></th></xsl:if>
      </tr></thead>
      <tbody>
        <xsl:for-each select="$programmes">
          <tr>
            <th scope="row"><a href="#p-{@id}"><xsl:for-each select="name"><xsl:call-template name="lang"/><xsl:value-of select="."/></xsl:for-each></a></th>
            <xsl:if test="$programmes/gap"><td class="wide"><xsl:call-template name="gap-names"/></td></xsl:if>
            <td><xsl:value-of select="key('word', ../@kind)"/></td>
            <xsl:if test="$programmes/gap"><td class="number"><xsl:if test="gap"><xsl:value-of select="fit"/></xsl:if><xsl:if test="not(gap and fit)">-</xsl:if></td></xsl:if>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
    <xsl:if test="$more &gt; 0"><p class="note"><a href="#programmes">+ <xsl:value-of select="$more"/></a></p></xsl:if>
  </xsl:if>
</xsl:template>

<xsl:template name="gap-names">
  <xsl:for-each select="gap[position() &lt; 3]"><xsl:if test="position() &gt; 1">, </xsl:if><span><xsl:for-each select="title"><xsl:call-template name="lang"/><xsl:value-of select="."/></xsl:for-each></span></xsl:for-each>
  <xsl:if test="not(gap)">-</xsl:if>
</xsl:template>

<!-- ==== pictures ==== -->

<!-- Of a score: what is certain is solid, what is still possible hatched and outlined. Nothing depends on colour. -->
<xsl:template name="bar">
  <xsl:param name="wide" select="240"/>
  <xsl:param name="high" select="10"/>
  <xsl:variable name="id" select="concat(generate-id(), '-', $wide)"/>
  <xsl:variable name="inner" select="$wide - 2"/>
  <xsl:if test="bar">
    <svg class="bar" viewBox="0 0 {$wide} {$high}" role="img" aria-labelledby="t-{$id} d-{$id}" xmlns="http://www.w3.org/2000/svg">
      <title id="t-{$id}"><xsl:value-of select="title"/></title>
      <desc id="d-{$id}"><xsl:value-of select="words"/></desc>
      <xsl:if test="bar/@high != bar/@low"><defs><xsl:call-template name="hatching"><xsl:with-param name="id" select="concat('h-', $id)"/></xsl:call-template></defs></xsl:if>
      <rect x="0.5" y="0.5" width="{$wide - 1}" height="{$high - 1}" fill="#ffffff" stroke="{$line}"/>
      <xsl:if test="bar/@high != bar/@low">
        <rect x="{1 + $inner * bar/@low}" y="1" width="{$inner * (bar/@high - bar/@low)}" height="{$high - 2}" fill="url(#h-{$id})" stroke="{$accent}" stroke-width="1" stroke-dasharray="3 2"/>
      </xsl:if>
      <xsl:if test="bar/@low &gt; 0"><rect x="1" y="1" width="{$inner * bar/@low}" height="{$high - 2}" fill="{$accent}"/></xsl:if>
    </svg>
  </xsl:if>
</xsl:template>

<!-- xsl:element, because a literal one would bring the namespace of HTML into the picture. -->
<xsl:template name="hatching">
  <xsl:param name="id"/>
  <xsl:element name="pattern" namespace="http://www.w3.org/2000/svg">
    <xsl:attribute name="id"><xsl:value-of select="$id"/></xsl:attribute>
    <xsl:attribute name="width">5</xsl:attribute>
    <xsl:attribute name="height">5</xsl:attribute>
    <xsl:attribute name="patternUnits">userSpaceOnUse</xsl:attribute>
    <xsl:attribute name="patternTransform">rotate(45)</xsl:attribute>
    <rect width="5" height="5" fill="#ffffff" xmlns="http://www.w3.org/2000/svg"/>
    <rect width="1.3" height="5" fill="{$accent}" fill-opacity="0.75" xmlns="http://www.w3.org/2000/svg"/>
  </xsl:element>
</xsl:template>

<xsl:template name="legend">
  <p class="legend">
    <svg viewBox="0 0 24 10" aria-hidden="true" xmlns="http://www.w3.org/2000/svg"><rect x="0.5" y="0.5" width="23" height="9" fill="{$accent}"/></svg>
    <xsl:text> </xsl:text><xsl:value-of select="key('word', 'certain')"/><xsl:text> </xsl:text>
    <svg viewBox="0 0 24 10" aria-hidden="true" xmlns="http://www.w3.org/2000/svg">
      <defs><xsl:call-template name="hatching"><xsl:with-param name="id" select="'h-legend'"/></xsl:call-template></defs>
      <rect x="0.5" y="0.5" width="23" height="9" fill="url(#h-legend)" stroke="{$accent}" stroke-dasharray="3 2"/>
    </svg>
    <xsl:text> </xsl:text><xsl:value-of select="key('word', 'possible')"/>
  </p>
</xsl:template>

<xsl:template match="radar">
  <xsl:variable name="uncertain" select="possible/@points != certain/@points"/>
  <svg viewBox="0 0 {@width} {@height}" role="img" aria-labelledby="radar-title radar-words" font-size="{@size}" font-family="{$fonts}" fill="{$ink}" xmlns="http://www.w3.org/2000/svg">
    <title id="radar-title"><xsl:value-of select="title"/></title>
    <desc id="radar-words"><xsl:value-of select="words"/></desc>
    <defs><xsl:call-template name="hatching"><xsl:with-param name="id" select="'h-radar'"/></xsl:call-template></defs>
    <xsl:for-each select="ring"><polygon points="{@points}" fill="none" stroke="{$line}" stroke-width="0.8"/></xsl:for-each>
    <xsl:for-each select="axis"><line x1="{../@x}" y1="{../@y}" x2="{@x}" y2="{@y}" stroke="{$line}" stroke-width="0.8"/></xsl:for-each>
    <xsl:for-each select="axis[@from-x]"><line x1="{@from-x}" y1="{@from-y}" x2="{@to-x}" y2="{@to-y}" stroke="{$quiet}" stroke-width="0.6"/></xsl:for-each>
    <xsl:if test="$uncertain"><polygon points="{possible/@points}" fill="url(#h-radar)" stroke="{$accent}" stroke-width="1" stroke-dasharray="3 2" stroke-linejoin="round"/></xsl:if>
    <xsl:choose>
      <xsl:when test="$uncertain"><polygon points="{certain/@points}" fill="{$accent}" stroke="{$accent}" stroke-width="1.4" stroke-linejoin="round"/></xsl:when>
      <xsl:otherwise><polygon points="{certain/@points}" fill="{$accent}" fill-opacity="0.2" stroke="{$accent}" stroke-width="1.6" stroke-linejoin="round"/></xsl:otherwise>
    </xsl:choose>
    <xsl:for-each select="axis">
      <xsl:if test="@low-x != @high-x or @low-y != @high-y"><circle cx="{@high-x}" cy="{@high-y}" r="2.4" fill="#ffffff" stroke="{$accent}"/></xsl:if>
      <circle cx="{@low-x}" cy="{@low-y}" r="2.4" fill="{$accent}"/>
    </xsl:for-each>
    <xsl:for-each select="axis/line">
      <text x="{@x}" y="{@y}" text-anchor="{../@anchor}">
        <xsl:if test="@value"><xsl:attribute name="font-weight">bold</xsl:attribute></xsl:if>
        <xsl:value-of select="."/>
      </text>
    </xsl:for-each>
  </svg>
</xsl:template>

<!-- The table beside the picture: the same in words and numbers. -->
<xsl:template name="bars">
  <xsl:param name="scores"/>
  <table class="scores">
    <thead><tr>
      <th scope="col"><xsl:value-of select="key('word', 'area')"/></th>
      <th scope="col" class="number"><xsl:value-of select="key('word', 'score')"/></th>
    </tr></thead>
    <tbody>
      <xsl:for-each select="$scores">
        <tr>
          <th scope="row"><xsl:call-template name="title"/><xsl:call-template name="bar"/></th>
          <td class="number"><span class="value"><xsl:value-of select="shown"/></span><xsl:if test="level"><br/><span class="detail"><xsl:value-of select="level[1]/words"/></span></xsl:if></td>
        </tr>
      </xsl:for-each>
    </tbody>
  </table>
</xsl:template>

<!-- ==== areas ==== -->

<xsl:template name="points">
  <xsl:param name="scores"/>
  <xsl:param name="head" select="'point'"/>
  <table class="scores points">
    <thead><tr>
      <th scope="col"><xsl:value-of select="key('word', $head)"/></th>
      <th scope="col" class="number" colspan="2"><xsl:value-of select="key('word', 'score')"/></th>
    </tr></thead>
    <tbody>
      <xsl:for-each select="$scores">
        <tr>
          <th scope="row"><xsl:call-template name="title"/></th>
          <td class="drawn"><xsl:call-template name="bar"><xsl:with-param name="wide" select="160"/></xsl:call-template><xsl:if test="not(bar)">&#160;</xsl:if></td>
          <td class="number"><span class="value"><xsl:value-of select="shown"/></span></td>
        </tr>
      </xsl:for-each>
    </tbody>
  </table>
</xsl:template>

<xsl:template match="scores">
  <xsl:variable name="groups" select="score[@id = ../score/@within]"/>
  <xsl:if test="score[@kind != 'top']">
    <section>
      <h2><xsl:value-of select="title"/></h2>
      <xsl:for-each select="$groups[@kind != 'top' or @id = ../score[@kind = 'point']/@within]">
        <xsl:variable name="id" select="@id"/>
        <section class="area">
          <h3><xsl:call-template name="title"/></h3>
          <p class="level"><xsl:if test="level"><strong><xsl:value-of select="level[1]/words"/></strong><xsl:text> </xsl:text></xsl:if><span class="value"><xsl:value-of select="of"/></span></p>
          <xsl:if test="certainty"><p class="certainty"><xsl:value-of select="certainty"/></p></xsl:if>
          <xsl:if test="meaning"><p><xsl:value-of select="meaning"/></p></xsl:if>
          <xsl:call-template name="points"><xsl:with-param name="scores" select="../score[@within = $id and @kind != 'area']"/></xsl:call-template>
        </section>
      </xsl:for-each>
    </section>
  </xsl:if>
</xsl:template>

<!-- ==== findings ==== -->

<xsl:template match="findings">
  <xsl:if test="finding[@state = 'found']">
    <section>
      <h2><xsl:value-of select="title"/></h2>
      <xsl:for-each select="finding[@state = 'found']">
        <section class="finding">
          <h3><xsl:if test="word"><span class="kind"><xsl:value-of select="word"/></span><xsl:text> </xsl:text></xsl:if><xsl:call-template name="title"/></h3>
          <p><xsl:for-each select="text"><xsl:call-template name="lang"/><xsl:value-of select="."/></xsl:for-each><xsl:text> </xsl:text>
            <span class="detail">(<xsl:value-of select="words"/>)</span><xsl:call-template name="cites"/></p>
          <xsl:if test="evidence[@is = 'yes']">
            <ul><xsl:for-each select="evidence[@is = 'yes' and text]"><li><xsl:for-each select="text"><xsl:call-template name="lang"/><xsl:value-of select="."/></xsl:for-each></li></xsl:for-each></ul>
          </xsl:if>
        </section>
      </xsl:for-each>
    </section>
  </xsl:if>
</xsl:template>

<!-- ==== programmes ==== -->

<xsl:template match="programmes">
  <section id="programmes">
    <h2><xsl:value-of select="title"/></h2>
    <xsl:apply-templates select="offer"/>
  </section>
</xsl:template>

<xsl:template match="offer">
  <xsl:variable name="some" select="programme[@shown]"/>
  <xsl:variable name="all" select="$everything = 'yes' or @kind = 'apply' or @kind = 'unverified' or @kind = 'later'"/>
  <xsl:if test="$some">
    <section class="offer">
      <h3 class="offer"><xsl:value-of select="title"/></h3>
      <xsl:if test="note"><p class="note"><xsl:value-of select="note"/></p></xsl:if>
      <xsl:apply-templates select="$some[$all or position() &lt;= $few]"/>
      <xsl:if test="not($all) and count($some) &gt; $few">
        <h4><xsl:value-of select="key('word', 'more')"/></h4>
        <ul class="short">
          <xsl:for-each select="$some[position() &gt; $few]">
            <li id="p-{@id}"><xsl:for-each select="name"><xsl:call-template name="lang"/><xsl:value-of select="."/></xsl:for-each> (<xsl:value-of select="@id"/>)<xsl:if test="gap">: <span class="detail"><xsl:call-template name="gap-names"/></span></xsl:if></li>
          </xsl:for-each>
        </ul>
      </xsl:if>
    </section>
  </xsl:if>
</xsl:template>

<!-- What does not suit the firm: a line each, with the first condition that is not met. -->
<xsl:template match="offer[@kind = 'none']">
  <section class="offer">
    <h3 class="offer"><xsl:value-of select="title"/></h3>
    <ul class="short">
      <xsl:for-each select="programme[$everything = 'yes' or position() &lt;= $none]">
        <li id="p-{@id}"><xsl:for-each select="name"><xsl:call-template name="lang"/><xsl:value-of select="."/></xsl:for-each> (<xsl:value-of select="@id"/>)<xsl:if test="obstacle">. <span class="detail"><xsl:value-of select="key('word', 'is-failed')"/>: <xsl:value-of select="obstacle"/></span></xsl:if></li>
      </xsl:for-each>
      <xsl:if test="$everything != 'yes' and count(programme) &gt; $none"><li>+ <xsl:value-of select="count(programme) - $none"/></li></xsl:if>
    </ul>
  </section>
</xsl:template>

<xsl:template match="programme">
  <article class="programme" id="p-{@id}">
    <h4><xsl:for-each select="name"><xsl:call-template name="lang"/><xsl:value-of select="."/></xsl:for-each><xsl:text> </xsl:text><span class="id"><xsl:value-of select="@id"/></span></h4>
    <xsl:if test="summary"><p><xsl:for-each select="summary"><xsl:call-template name="lang"/><xsl:value-of select="."/></xsl:for-each><xsl:call-template name="cites"/></p></xsl:if>
    <dl>
      <xsl:if test="state and ../@kind != 'model'"><xsl:call-template name="row"><xsl:with-param name="label" select="'when'"/><xsl:with-param name="text" select="state"/><xsl:with-param name="class"><xsl:if test="@status = 'unverified'">alert</xsl:if></xsl:with-param></xsl:call-template></xsl:if>
      <xsl:if test="benefit"><dt><xsl:value-of select="key('word', 'gives')"/></dt><dd><xsl:for-each select="benefit/text"><xsl:if test="position() &gt; 1">; </xsl:if><span><xsl:call-template name="lang"/><xsl:value-of select="."/></span></xsl:for-each></dd></xsl:if>
      <xsl:if test="gap"><dt><xsl:value-of select="key('word', 'helps-with')"/></dt><dd><xsl:for-each select="gap[$everything = 'yes' or position() &lt; 4]"><xsl:if test="position() &gt; 1">; </xsl:if><span><xsl:call-template name="title"/></span><xsl:text> </xsl:text><span class="detail">(<xsl:value-of select="at"/>)</span></xsl:for-each></dd></xsl:if>
      <xsl:if test="operator or where"><dt><xsl:value-of select="key('word', 'run-by')"/></dt><dd><xsl:for-each select="operator"><span><xsl:call-template name="lang"/><xsl:value-of select="."/></span></xsl:for-each><xsl:if test="operator and where">, </xsl:if><xsl:value-of select="where"/></dd></xsl:if>
      <xsl:if test="../@kind != 'model'">
        <xsl:for-each select="prerequisite[@is = 'failed']"><xsl:call-template name="row"><xsl:with-param name="label" select="'first'"/><xsl:with-param name="text" select="text"/><xsl:with-param name="class" select="'alert'"/></xsl:call-template></xsl:for-each>
        <xsl:for-each select="apply"><xsl:call-template name="row"><xsl:with-param name="label" select="'how-to-apply'"/><xsl:with-param name="text" select="."/></xsl:call-template></xsl:for-each>
        <xsl:apply-templates select="contact[not(@historic)]"/>
      </xsl:if>
      <xsl:if test="../@kind = 'model' and successor"><dt><xsl:value-of select="key('word', 'successor')"/></dt><dd><xsl:for-each select="successor"><xsl:if test="position() &gt; 1">; </xsl:if><xsl:call-template name="link"><xsl:with-param name="href" select="@href"/><xsl:with-param name="text" select="name"/></xsl:call-template></xsl:for-each></dd></xsl:if>
      <xsl:if test="figure[@mark = 'disputed']"><dt><xsl:value-of select="key('word', 'disputed')"/></dt><dd class="alert"><xsl:for-each select="figure[@mark = 'disputed']"><xsl:if test="position() &gt; 1"><br/></xsl:if><xsl:call-template name="figure"/></xsl:for-each></dd></xsl:if>
      <xsl:variable name="figures" select="figure[not(@mark) or @mark != 'disputed'][$everything = 'yes' or position() &lt; 3]"/>
      <xsl:if test="$figures"><dt><xsl:value-of select="key('word', 'figures')"/></dt><dd><xsl:for-each select="$figures"><xsl:if test="position() &gt; 1"><br/></xsl:if><xsl:call-template name="figure"/></xsl:for-each></dd></xsl:if>
      <xsl:for-each select="remark[text and (@kind = 'warning' or $everything = 'yes')]">
        <dt><xsl:value-of select="key('word', @kind)"/></dt>
        <dd><xsl:if test="@kind = 'warning'"><xsl:attribute name="class">alert</xsl:attribute></xsl:if><xsl:for-each select="text"><xsl:call-template name="lang"/><xsl:value-of select="."/></xsl:for-each><xsl:call-template name="cites"/></dd>
      </xsl:for-each>
    </dl>
    <xsl:if test="condition and (../@kind != 'model' or $everything = 'yes')"><xsl:call-template name="conditions"/></xsl:if>
  </article>
</xsl:template>

<xsl:template name="conditions">
  <table class="conditions">
    <thead><tr>
      <th scope="col"><xsl:value-of select="key('word', 'state')"/></th>
      <th scope="col"><xsl:value-of select="key('word', 'conditions')"/></th>
      <th scope="col"><xsl:value-of select="key('word', 'answers')"/></th>
    </tr></thead>
    <tbody>
      <xsl:for-each select="condition">
        <tr>
          <td class="is-{@is}"><xsl:value-of select="key('word', concat('is-', @is))"/></td>
          <td><xsl:for-each select="text"><xsl:call-template name="lang"/><xsl:value-of select="."/></xsl:for-each><xsl:text> </xsl:text><span class="detail"><xsl:value-of select="basis"/></span><xsl:call-template name="cites"/></td>
          <td><xsl:call-template name="answers"/></td>
        </tr>
      </xsl:for-each>
    </tbody>
  </table>
</xsl:template>

<xsl:template name="answers">
  <xsl:for-each select="because[$everything = 'yes' or position() &lt;= $few]">
    <xsl:if test="position() &gt; 1"><br/></xsl:if>
    <span class="detail"><xsl:for-each select="question"><xsl:call-template name="lang"/><xsl:value-of select="."/></xsl:for-each></span><xsl:text> </xsl:text>
    <xsl:choose>
      <xsl:when test="answer"><xsl:value-of select="answer"/></xsl:when>
      <xsl:otherwise><em><xsl:value-of select="key('word', 'not-answered')"/></em></xsl:otherwise>
    </xsl:choose>
  </xsl:for-each>
  <xsl:if test="$everything != 'yes' and count(because) &gt; $few"><br/>+ <xsl:value-of select="count(because) - $few"/></xsl:if>
  <xsl:if test="not(because)">-</xsl:if>
</xsl:template>

<xsl:template match="contact">
  <dt><xsl:value-of select="key('word', 'contact')"/></dt>
  <dd>
    <xsl:for-each select="address | phone | email"><xsl:if test="position() &gt; 1">, </xsl:if><span><xsl:call-template name="lang"/><xsl:value-of select="."/></span></xsl:for-each>
    <xsl:if test="@href"><xsl:if test="address or phone or email">, </xsl:if><xsl:call-template name="link"><xsl:with-param name="href" select="@href"/><xsl:with-param name="text" select="@href"/></xsl:call-template></xsl:if>
    <xsl:if test="not(@href or address or phone or email)">-</xsl:if>
  </dd>
</xsl:template>

<xsl:template name="figure">
  <strong><xsl:value-of select="quantity"/></strong><xsl:if test="@date"><xsl:text> </xsl:text><span class="detail">(<xsl:value-of select="@date"/>)</span></xsl:if>
  <xsl:for-each select="text">: <span><xsl:call-template name="lang"/><xsl:value-of select="."/></span></xsl:for-each><xsl:call-template name="cites"/>
</xsl:template>

<!-- ==== plan ==== -->

<xsl:template match="plan">
  <section>
    <h2><xsl:value-of select="title"/></h2>
    <xsl:if test="note"><p class="note"><xsl:value-of select="note"/></p></xsl:if>
    <ol class="plan"><xsl:apply-templates select="step"/></ol>
    <xsl:apply-templates select="bundle"/>
  </section>
</xsl:template>

<xsl:template match="plan/step">
  <li id="step-{@number}">
    <strong><xsl:call-template name="title"/></strong>
    <xsl:if test="@open"><xsl:text> </xsl:text><span class="detail">(<xsl:value-of select="key('word', 'perhaps')"/>)</span></xsl:if>
    <xsl:call-template name="cites"/>
    <xsl:for-each select="detail"><p><xsl:call-template name="lang"/><xsl:value-of select="."/></p></xsl:for-each>
    <xsl:if test="waits"><p class="detail"><xsl:value-of select="waits"/></p></xsl:if>
    <xsl:if test="effort or cost or start or done or latest or deadline or after or closes or support[@pays or @state = 'chosen']">
      <dl>
        <xsl:if test="effort or cost"><dt><xsl:value-of select="key('word', 'effort')"/></dt><dd><xsl:for-each select="effort | cost"><xsl:if test="position() &gt; 1">, </xsl:if><xsl:value-of select="."/></xsl:for-each></dd></xsl:if>
        <xsl:if test="start"><dt><xsl:value-of select="key('word', 'when')"/></dt><dd><xsl:value-of select="start"/><xsl:if test="done != start"> - <xsl:value-of select="done"/></xsl:if></dd></xsl:if>
        <xsl:for-each select="latest | deadline"><xsl:call-template name="row"><xsl:with-param name="label" select="local-name()"/><xsl:with-param name="text" select="."/><xsl:with-param name="class"><xsl:if test="@missed">alert</xsl:if></xsl:with-param></xsl:call-template></xsl:for-each>
        <xsl:if test="after"><dt><xsl:value-of select="key('word', 'after')"/></dt><dd><xsl:for-each select="after"><xsl:if test="position() &gt; 1">, </xsl:if><a href="#step-{@step}"><xsl:value-of select="@step"/></a></xsl:for-each></dd></xsl:if>
        <xsl:if test="closes"><dt><xsl:value-of select="key('word', 'closes')"/></dt><dd><xsl:for-each select="closes"><xsl:if test="position() &gt; 1">; </xsl:if><span><xsl:call-template name="lang"/><xsl:value-of select="."/></span></xsl:for-each></dd></xsl:if>
        <xsl:call-template name="payers"><xsl:with-param name="support" select="support[@pays or @state = 'chosen']"/></xsl:call-template>
      </dl>
    </xsl:if>
  </li>
</xsl:template>

<!-- What may yet pay is only named. -->
<xsl:template name="payers">
  <xsl:param name="support"/>
  <xsl:variable name="some" select="$support[$everything = 'yes' or position() &lt; 4]"/>
  <xsl:if test="$some">
    <dt><xsl:value-of select="key('word', 'paid-by')"/></dt>
    <dd>
      <xsl:for-each select="$some">
        <xsl:if test="position() &gt; 1"><br/></xsl:if>
        <xsl:call-template name="programme-link"><xsl:with-param name="text" select="name"/></xsl:call-template>
        <xsl:choose>
          <xsl:when test="@state = 'open' and $everything != 'yes'"><xsl:text> </xsl:text><span class="detail">(<xsl:value-of select="key('word', 'is-open')"/>)</span></xsl:when>
          <xsl:when test="words">: <xsl:value-of select="words"/></xsl:when>
        </xsl:choose>
      </xsl:for-each>
      <xsl:if test="count($support) &gt; count($some)"><br/>+ <xsl:value-of select="count($support) - count($some)"/></xsl:if>
    </dd>
  </xsl:if>
</xsl:template>

<xsl:template match="bundle">
  <h3><xsl:value-of select="title"/></h3>
  <ul><xsl:for-each select="take"><li><xsl:call-template name="programme-link"><xsl:with-param name="text" select="."/></xsl:call-template></li></xsl:for-each></ul>
  <xsl:if test="instead"><p class="or"><xsl:value-of select="key('word', 'or')"/></p><ul><xsl:for-each select="instead"><li><xsl:call-template name="programme-link"><xsl:with-param name="text" select="."/></xsl:call-template></li></xsl:for-each></ul></xsl:if>
  <xsl:if test="reason"><p><xsl:value-of select="reason"/></p></xsl:if>
</xsl:template>

<!-- ==== how to qualify ==== -->

<xsl:template match="qualify">
  <section>
    <h2><xsl:value-of select="title"/></h2>
    <xsl:if test="note"><p class="note"><xsl:value-of select="note"/></p></xsl:if>
    <xsl:for-each select="shared">
      <p class="shared"><strong><xsl:value-of select="text"/></strong></p>
    </xsl:for-each>
    <xsl:for-each select="target">
      <section class="target">
        <h3><xsl:choose><xsl:when test="@kind = 'programme'"><xsl:call-template name="programme-link"><xsl:with-param name="id" select="@id"/><xsl:with-param name="text" select="name"/></xsl:call-template></xsl:when><xsl:otherwise><xsl:value-of select="name"/></xsl:otherwise></xsl:choose></h3>
        <xsl:if test="note"><p class="note"><xsl:value-of select="note"/></p></xsl:if>
        <xsl:for-each select="way">
          <xsl:if test="position() &gt; 1"><p class="or"><xsl:value-of select="key('word', 'or')"/></p></xsl:if>
          <ul class="way">
            <xsl:for-each select="change">
              <li><span class="detail"><xsl:for-each select="question"><xsl:call-template name="lang"/><xsl:value-of select="."/></xsl:for-each></span><xsl:text> </xsl:text><xsl:if test="from"><xsl:value-of select="from"/> &#8594; </xsl:if><strong><xsl:value-of select="to"/></strong><xsl:if test="words"><xsl:text> </xsl:text><span class="detail">(<xsl:value-of select="words"/>)</span></xsl:if></li>
            </xsl:for-each>
          </ul>
          <xsl:if test="words"><p class="detail"><xsl:value-of select="words"/></p></xsl:if>
        </xsl:for-each>
      </section>
    </xsl:for-each>
  </section>
</xsl:template>

<!-- ==== homework ==== -->

<xsl:template match="homework">
  <section>
    <h2><xsl:value-of select="title"/></h2>
    <xsl:if test="note"><p class="note"><xsl:value-of select="note"/></p></xsl:if>
    <table class="homework">
      <thead><tr>
        <th scope="col"><xsl:value-of select="key('word', 'question')"/></th>
        <th scope="col"><xsl:value-of select="key('word', 'waits')"/></th>
        <th scope="col" class="blank"><xsl:value-of select="key('word', 'your-answer')"/></th>
      </tr></thead>
      <tbody>
        <xsl:for-each select="item">
          <tr>
            <th scope="row">
              <xsl:if test="within"><span class="detail"><xsl:value-of select="within"/></span><br/></xsl:if>
              <xsl:for-each select="question"><xsl:call-template name="lang"/><xsl:value-of select="."/></xsl:for-each>
              <xsl:if test="knows or document"><br/><span class="detail"><xsl:value-of select="knows"/><xsl:if test="knows and document">; </xsl:if><xsl:if test="document"><xsl:value-of select="key('word', 'document')"/>: <xsl:value-of select="document"/></xsl:if></span></xsl:if>
            </th>
            <td>
              <xsl:for-each select="waits[position() &lt; 4]"><xsl:if test="position() &gt; 1">, </xsl:if><xsl:call-template name="programme-link"><xsl:with-param name="text" select="@programme"/></xsl:call-template></xsl:for-each>
              <xsl:if test="count(waits) &gt; 3"> + <xsl:value-of select="count(waits) - 3"/></xsl:if>
              <xsl:if test="not(waits)">-</xsl:if>
            </td>
            <td class="blank">&#160;</td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </section>
</xsl:template>

<!-- ==== what was counted, worked out and found wrong ==== -->

<xsl:template match="indicators | facts">
  <xsl:if test="$everything = 'yes'">
    <section>
      <h2><xsl:value-of select="title"/></h2>
      <table class="plain"><tbody>
        <xsl:for-each select="indicator | fact">
          <tr>
            <th scope="row"><xsl:for-each select="label"><xsl:call-template name="lang"/><xsl:value-of select="."/></xsl:for-each></th>
            <td><xsl:choose>
              <xsl:when test="@is"><xsl:value-of select="key('word', concat('is-', @is))"/></xsl:when>
              <xsl:when test="@open"><xsl:value-of select="key('word', 'is-open')"/></xsl:when>
              <xsl:when test="value"><xsl:value-of select="value"/></xsl:when>
              <xsl:otherwise>-</xsl:otherwise>
            </xsl:choose></td>
          </tr>
        </xsl:for-each>
      </tbody></table>
    </section>
  </xsl:if>
</xsl:template>

<xsl:template match="remarks">
  <section>
    <h2><xsl:value-of select="title"/></h2>
    <ul>
      <xsl:for-each select="remark">
        <li><xsl:if test="@level = 'error'"><xsl:attribute name="class">alert</xsl:attribute></xsl:if><xsl:if test="where"><xsl:value-of select="where"/>: </xsl:if><xsl:value-of select="text"/></li>
      </xsl:for-each>
    </ul>
  </section>
</xsl:template>

<!-- ==== sources and stamp ==== -->

<xsl:template match="sources">
  <xsl:if test="$everything = 'yes' or $cited">
  <section>
    <h2><xsl:value-of select="title"/></h2>
    <ol class="sources">
      <xsl:for-each select="source[$everything = 'yes' or @number = $cited/@source]">
        <li id="source-{@number}" value="{@number}"><xsl:value-of select="words"/><xsl:if test="@href"><br/><xsl:call-template name="link"><xsl:with-param name="href" select="@href"/><xsl:with-param name="text" select="@href"/></xsl:call-template></xsl:if></li>
      </xsl:for-each>
    </ol>
  </section>
  </xsl:if>
</xsl:template>

<xsl:template match="stamp">
  <footer>
    <h2><xsl:value-of select="title"/></h2>
    <dl>
      <dt><xsl:value-of select="key('word', 'questionnaire')"/></dt><dd><xsl:value-of select="questionnaire/words"/></dd>
      <xsl:if test="rulebase"><dt><xsl:value-of select="key('word', 'rules')"/></dt><dd><xsl:for-each select="rulebase"><xsl:if test="position() &gt; 1">, </xsl:if><xsl:value-of select="words"/></xsl:for-each></dd></xsl:if>
      <dt><xsl:value-of select="key('word', 'engine')"/></dt><dd><xsl:value-of select="engine"/></dd>
    </dl>
    <p><xsl:value-of select="../head/as-of"/>. <xsl:value-of select="privacy"/></p>
  </footer>
</xsl:template>

<!-- ==== pieces ==== -->

<xsl:template name="lang">
  <xsl:if test="@xml:lang"><xsl:attribute name="lang"><xsl:value-of select="@xml:lang"/></xsl:attribute></xsl:if>
</xsl:template>

<xsl:template name="title">
  <xsl:choose>
    <xsl:when test="title/@xml:lang"><span lang="{title/@xml:lang}"><xsl:value-of select="title"/></span></xsl:when>
    <xsl:otherwise><xsl:value-of select="title"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="row">
  <xsl:param name="label"/>
  <xsl:param name="text"/>
  <xsl:param name="class"/>
  <dt><xsl:value-of select="key('word', $label)"/></dt>
  <dd><xsl:if test="$class != ''"><xsl:attribute name="class"><xsl:value-of select="$class"/></xsl:attribute></xsl:if><xsl:for-each select="$text[1]"><xsl:call-template name="lang"/></xsl:for-each><xsl:value-of select="$text"/></dd>
</xsl:template>

<xsl:template name="cites">
  <xsl:if test="cite"><xsl:text> </xsl:text><span class="cites">[<xsl:for-each select="cite"><xsl:if test="position() &gt; 1">, </xsl:if><a href="#source-{@source}"><xsl:value-of select="@source"/></a></xsl:for-each>]</span></xsl:if>
</xsl:template>

<!-- Web and mail addresses only: whatever else an author wrote stays text. -->
<xsl:template name="link">
  <xsl:param name="href"/>
  <xsl:param name="text"/>
  <xsl:choose>
    <xsl:when test="starts-with($href, 'https://') or starts-with($href, 'http://') or starts-with($href, 'mailto:')"><a href="{$href}" rel="noreferrer"><xsl:value-of select="$text"/></a></xsl:when>
    <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- To a programme, when it is on the page. -->
<xsl:template name="programme-link">
  <xsl:param name="id" select="@programme"/>
  <xsl:param name="text"/>
  <xsl:choose>
    <xsl:when test="key('programme', $id)[@shown][../@kind != 'none' or $everything = 'yes' or count(preceding-sibling::programme) &lt; $none]"><a href="#p-{$id}"><xsl:value-of select="$text"/></a></xsl:when>
    <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- ==== looks: no angle brackets and no ampersands in here, they would be escaped ==== -->

<!-- For rules of one's own, which come last: a stylesheet that imports this one replaces it. -->
<xsl:template name="own-style"/>

<xsl:template name="style">
@page { <xsl:if test="$paper != ''">size: <xsl:value-of select="$paper"/>; </xsl:if>margin: 16mm 16mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt <xsl:value-of select="$fonts"/>; color: <xsl:value-of select="$quiet"/>; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: #ffffff; color: <xsl:value-of select="$ink"/>; font: 15px/1.5 <xsl:value-of select="$fonts"/>; overflow-wrap: anywhere; }
:lang(ko) { word-break: keep-all; }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1rem 3rem; }
h1 { font-size: 1.75rem; line-height: 1.2; font-weight: 600; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 1.25rem; line-height: 1.3; font-weight: 600; color: <xsl:value-of select="$accent"/>; margin: 2.6rem 0 .6rem; }
h2.small { font-size: 1rem; margin: 1.1rem 0 .25rem; }
h3 { font-size: 1.0625rem; font-weight: 600; line-height: 1.35; margin: 1.6rem 0 .2rem; }
h3.offer { color: <xsl:value-of select="$accent"/>; margin-top: 1.8rem; }
h4 { font-size: 1rem; font-weight: 600; line-height: 1.35; margin: 1.4rem 0 .2rem; }
p { margin: .3rem 0; }
a { color: <xsl:value-of select="$accent"/>; overflow-wrap: anywhere; }
ul, ol { margin: .3rem 0; padding-left: 1.3rem; }
li { margin: .15rem 0; }
dl { margin: .4rem 0; }
dl::after { content: ""; display: block; clear: left; }
dt { float: left; clear: left; width: 8.5rem; color: <xsl:value-of select="$quiet"/>; }
dd { margin: 0 0 .15rem 9.3rem; }
svg { display: block; width: 100%; height: auto; }
svg.bar { margin-top: .2rem; }
.logo { float: right; max-width: 11rem; max-height: 3.6rem; margin-left: 1.2rem; }
.under, .detail, .note, .legend, .cites, .certainty, footer { color: <xsl:value-of select="$quiet"/>; }
.detail, .note, .legend, .cites, .conditions, .short { font-size: .875rem; }
.cites, .whole { white-space: nowrap; }
.cites a { text-decoration: none; }
.id { color: <xsl:value-of select="$quiet"/>; font-weight: 400; font-size: .875rem; }
.kind { color: <xsl:value-of select="$quiet"/>; font-weight: 400; margin-right: .3rem; }
.alert, .is-failed, .is-open { color: <xsl:value-of select="$alert"/>; }
.is-met, .is-failed, .is-open { font-weight: 600; white-space: nowrap; }
.verdict { border-top: 2px solid <xsl:value-of select="$accent"/>; margin-top: .9rem; padding-top: .6rem; }
.verdict .what { color: <xsl:value-of select="$quiet"/>; margin: 0; }
.verdict .level { margin: 0 0 .3rem; line-height: 1.25; }
.verdict .level strong { font-size: 1.75rem; font-weight: 600; color: <xsl:value-of select="$accent"/>; margin-right: .5rem; }
.verdict .value { font-size: 1.125rem; }
.level .value { display: inline-block; }
.value { font-variant-numeric: tabular-nums; }
.area .level { margin: 0; }
.picture { display: table; width: 100%; margin-top: .8rem; }
.radar, .bars { display: table-cell; vertical-align: top; }
.radar { width: 57%; padding-right: 1.2rem; }
.alone .bars { display: block; }
.programmes tbody th { width: 34%; }
.programmes td.wide { width: 40%; }
table { border-collapse: collapse; width: 100%; margin: .3rem 0; }
th { text-align: left; font-weight: 400; }
thead th { color: <xsl:value-of select="$quiet"/>; font-size: .8125rem; border-bottom: 1px solid <xsl:value-of select="$line"/>; padding: .15rem .5rem .15rem 0; }
tbody th, tbody td { vertical-align: top; padding: .3rem .5rem .3rem 0; border-bottom: 1px solid <xsl:value-of select="$line"/>; }
tr th:last-child, tr td:last-child { padding-right: 0; }
.number { text-align: right; white-space: nowrap; }
.bars .scores tbody th { width: 99%; line-height: 1.25; }
.scores tbody td { line-height: 1.25; }
.points { table-layout: fixed; }
.points th { overflow-wrap: anywhere; hyphens: auto; }
.points thead th:first-child { width: 48%; }
.points .drawn { width: 34%; }
.points .drawn { vertical-align: middle; padding-right: 0; }
.points svg.bar { margin: 0; }
.points td.number { white-space: normal; overflow-wrap: normal; word-break: keep-all; }
.area .level strong { margin-right: .35rem; }
.bars .scores { margin: 0; font-size: .875rem; }
.bars .scores .detail { font-size: .8125rem; }
.many .scores tbody th, .many .scores tbody td { padding-top: .12rem; padding-bottom: .12rem; font-size: .8125rem; line-height: 1.2; }
.bars .scores td.number { min-width: 6rem; }
.bars .scores td .detail { white-space: normal; }
.legend { margin: .4rem 0 0; }
.legend svg { display: inline-block; width: 24px; height: 10px; margin-left: .5rem; }
.legend svg:first-child { margin-left: 0; }
dl.reasons { margin: 0; }
dl.reasons dt { width: 10.5rem; }
dl.reasons dd { margin-left: 11.3rem; }
.steps { margin: 0; }
.programmes { font-size: .9375rem; }
.conditions { margin-top: .5rem; }
.conditions td:nth-child(2) { width: 55%; }
.conditions td:nth-child(3) { width: 35%; }
.plan li { margin: .7rem 0; }
.plan dl, .programme dl { font-size: .9375rem; }
.blank { width: 32%; }
.homework td.blank { height: 3rem; background: <xsl:value-of select="$soft"/>; border-left: 4px solid #ffffff; }
.sources { font-size: .8125rem; line-height: 1.4; padding-left: 2.2rem; }
.sources li { margin: .3rem 0; }
.or { color: <xsl:value-of select="$quiet"/>; margin: .1rem 0; }
footer { font-size: .8125rem; border-top: 1px solid <xsl:value-of select="$line"/>; margin-top: 2.6rem; }
footer h2 { font-size: .875rem; margin: .8rem 0 .2rem; color: <xsl:value-of select="$quiet"/>; }
footer dd { overflow-wrap: anywhere; }
@media (max-width: 40rem) {
  main { padding-top: 1.2rem; }
  h1 { font-size: 1.4375rem; }
  .picture, .radar, .bars { display: block; width: 100%; padding: 0; }
  .radar { margin-bottom: .8rem; }
  .wide { display: none; }
  .programmes tbody th { width: 60%; }
  dt, dl.reasons dt { float: none; width: auto; }
  dd, dl.reasons dd { margin: 0 0 .35rem; }
  .conditions, .conditions tbody, .conditions tr, .conditions td, .homework, .homework tbody, .homework tr, .homework th, .homework td { display: block; width: auto; border: 0; padding: 0; }
  .conditions td:nth-child(2), .conditions td:nth-child(3) { width: auto; }
  .conditions thead, .homework thead { position: absolute; left: -999rem; }
  .conditions tr, .homework tr { border-bottom: 1px solid <xsl:value-of select="$line"/>; padding: .4rem 0; }
  .logo { max-width: 6.5rem; max-height: 2.6rem; }
}
@media print {
  html { font-size: 14px; }
  body { font-size: 9.5pt; line-height: 1.42; }
  main { max-width: none; padding: 0; }
  .front { break-after: page; font-size: 9pt; line-height: 1.36; }
  .long { break-after: auto; }
  .front h2.small { margin-top: .75rem; }
  .front .programmes { font-size: 8.5pt; }
  .front tbody th, .front tbody td { padding-top: .2rem; padding-bottom: .2rem; }
  .front .picture { margin-top: .5rem; }
  .radar { width: 55%; }
  h2 { margin-top: 1.6rem; }
  h2, h3, h4, thead, .note { break-after: avoid; }
  tr, li, .finding, .area, .target, .picture, .verdict { break-inside: avoid; }
  .programme p, dd, .way { break-inside: avoid; }
  .programme h4 + p, dt { break-after: avoid; }
  p, dd { orphans: 3; widows: 3; }
  a { color: inherit; text-decoration: none; }
  .sources a, dd a { color: <xsl:value-of select="$accent"/>; }
  .logo { max-height: 14mm; }
}
</xsl:template>

</xsl:stylesheet>
