extension AuditPage {
  /// The style sheet; it stands in the page and is named there by its hash.
  static let style = """
    :root{color-scheme:light dark;--ground:#fff;--soft:#f5f6f8;--ink:#1a1f26;--quiet:#565f6c;--line:#dcdfe4;--link:#0a4fa3;\
    --due:#b3261e;--soon:#d98a16;--ok:#2e7d62;--none:#aab1bb;--future:#6a4fb0;--plain:#5b7fa8;--bad:#a3140b;--good:#0b6b3a;--late:#8a4b00}
    @media (prefers-color-scheme:dark){:root{--ground:#14171c;--soft:#1d2128;--ink:#e7e9ec;--quiet:#a4adb9;--line:#343a44;--link:#9cc4ff;\
    --due:#f2766b;--soon:#dfa33f;--ok:#5fb892;--none:#6d7683;--future:#b09cf0;--plain:#7fa3cf;--bad:#ffb4ab;--good:#7fdca4;--late:#f0bf6c}}
    *{box-sizing:border-box}
    html{scroll-padding-top:1rem}
    body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
    header,main,footer{max-width:76rem;margin-inline:auto;padding-inline:clamp(1rem,4vw,2.5rem)}
    header{padding-top:clamp(1.5rem,5vw,3.5rem)}
    a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:.18em}
    a:hover{text-decoration-thickness:2px}
    :focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
    h1{margin:.1em 0 .15em;font-size:clamp(1.75rem,1.2rem + 2.6vw,2.9rem);line-height:1.12;letter-spacing:-.022em;font-weight:700;text-wrap:balance}
    h2{margin:0 0 .75rem;font-size:1.375rem;line-height:1.25;letter-spacing:-.012em}
    h3{margin:0;font-size:1.0625rem;line-height:1.35}
    p{margin:0 0 .75rem}
    code{font:.8125rem/1.5 ui-monospace,"SFMono-Regular",Menlo,Consolas,"DejaVu Sans Mono",monospace}
    small,.meta,.note,.sub,.more,.empty,caption,figcaption,footer,.ends,.plot span{font-size:.875rem}
    .site{margin:0;font-weight:600}
    .site a{color:inherit;text-decoration:none}
    .site a:hover{text-decoration:underline}
    .sub,.note,.meta,.more,.empty,footer,.path,.zero,caption,figcaption,.number,.ends{color:var(--quiet)}
    .note{max-width:44rem}
    .sub{margin-bottom:1.75rem}
    .all .bar{height:1.25rem}
    .counts{display:flex;flex-wrap:wrap;gap:.75rem 2.25rem;margin:.875rem 0 0}
    .counts dt,figcaption{font-size:.875rem;color:var(--quiet)}
    .counts dd{margin:0;font-size:1.75rem;line-height:1.2;font-weight:650;font-variant-numeric:tabular-nums;letter-spacing:-.01em}
    .counts small{font-weight:400;letter-spacing:0;color:var(--quiet)}
    .counts .bad{color:var(--bad)}
    .counts .good{color:var(--good)}
    nav{margin-top:1.75rem;padding-block:.5rem;border-block:1px solid var(--line)}
    nav ul{display:flex;flex-wrap:wrap;gap:0 1.375rem;margin:0;padding:0;list-style:none}
    nav a{display:inline-block;padding-block:.25rem;font-size:.875rem;text-decoration:none}
    nav a:hover{text-decoration:underline}
    section{margin-top:2.25rem;padding-top:1.25rem;border-top:1px solid var(--line)}
    main>section:first-child{margin-top:1.75rem;padding-top:0;border:0}
    svg{display:block}
    .defs{position:absolute}
    .bar{height:.75rem;overflow:visible}
    .key{display:inline-block;margin-inline-end:.4em;vertical-align:-1px}
    rect.due,path.due{fill:var(--due)}
    rect.soon,path.soon{fill:url(#p-soon)}
    rect.ok{fill:var(--ok)}
    rect.undated{fill:url(#p-none)}
    rect.future{fill:var(--future)}
    rect.plain{fill:var(--plain)}
    .p-soon{fill:var(--soon)}
    .p-none{fill:var(--none)}
    .p-ink{fill:var(--ground);opacity:.38}
    .bar rect{stroke:var(--ground);stroke-width:1px}
    ol.ten{margin:0;padding:0;list-style:none;counter-reset:ten}
    .ten li{display:grid;grid-template-columns:2.25rem minmax(0,1fr);gap:.375rem 0;padding-block:.875rem;border-top:1px solid var(--line);counter-increment:ten;break-inside:avoid}
    .ten li::before{content:counter(ten);grid-row:1/span 2;color:var(--quiet);font-size:1.0625rem;line-height:1.35;font-variant-numeric:tabular-nums}
    .ten p{margin:0}
    .ten .meta{margin-top:.125rem}
    strong.due{color:var(--bad);font-weight:600}
    strong.soon{color:var(--late);font-weight:600}
    .why dl,.why dd,.why dt{margin:0}
    .why div{display:grid;grid-template-columns:8.75rem minmax(0,1fr);gap:.75rem;font-size:.875rem}
    .why dt{display:flex;justify-content:space-between;gap:.5rem;white-space:nowrap;color:var(--quiet)}
    .why b{color:var(--ink);font-variant-numeric:tabular-nums}
    .pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,25rem),1fr));gap:1.75rem clamp(1.5rem,5vw,4rem)}
    .pair>div{min-width:0}
    .pair .number,.number{font-weight:400;font-variant-numeric:tabular-nums}
    .plain{margin:.375rem 0;padding:0;list-style:none}
    .plain li{padding-block:.375rem;border-top:1px solid var(--line)}
    .plain .meta{display:block}
    .scroll{overflow-x:auto}
    table{width:100%;border-collapse:collapse;font-size:.9375rem}
    caption{padding-bottom:.375rem;text-align:start}
    th,td{padding:.3125rem 1rem .3125rem 0;text-align:start;vertical-align:top;font-weight:400}
    tbody tr{border-top:1px solid var(--line)}
    thead th{color:var(--quiet);font-size:.8125rem;vertical-align:bottom;white-space:nowrap}
    .n{width:1%;text-align:end;white-space:nowrap;font-variant-numeric:tabular-nums}
    tbody th{min-width:8rem}
    td.b{width:50%;min-width:6rem;padding:.5625rem 0 0}
    td small,th small{color:var(--quiet)}
    .list tbody th{min-width:12rem;width:62%}
    .list td{white-space:nowrap}
    .keyed tbody th{min-width:5rem}
    .files tbody th{width:60%}
    .files td.b{width:26%}
    .hush caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
    details{margin-top:.5rem}
    summary{width:fit-content;padding-block:.25rem;color:var(--link);font-size:.875rem;cursor:pointer}
    .legend{display:inline-block;margin-inline-start:1.25rem}
    .list{margin-top:.25rem}
    #lists h3{margin-top:1.75rem;scroll-margin-top:1rem}
    #lists h2+h3{margin-top:.5rem}
    .list code{color:var(--quiet)}
    figure{margin:0 0 1.5rem}
    .plot{position:relative;margin-top:.5rem;padding-inline-start:3rem;color:var(--quiet)}
    .plot svg{border-bottom:1px solid var(--quiet);background:linear-gradient(var(--line),var(--line)) 0 4px/100% 1px no-repeat,linear-gradient(var(--line),var(--line)) 0 50%/100% 1px no-repeat}
    .plot span{position:absolute;inset-inline-start:0;width:2.5rem;text-align:end;line-height:1}
    .plot .top{top:0}
    .plot .bottom{bottom:0}
    .line{fill:none;stroke:var(--ink);stroke-width:1.5px}
    .ends{display:flex;justify-content:space-between;padding-inline-start:3rem;margin:.25rem 0 0}
    .more{margin-top:.5rem}
    footer{margin-top:3.5rem;padding-block:1rem 2.5rem}
    footer p{border-top:1px solid var(--line);padding-top:1rem}
    @media (min-width:68rem){section{display:grid;grid-template-columns:12rem minmax(0,1fr);gap:0 2.5rem}h2{grid-row:1/span 99;font-size:1.125rem}section>:not(h2){grid-column:2;min-width:0}}
    @media (min-width:54rem){.ten li{grid-template-columns:2.25rem minmax(0,1fr) minmax(0,28.5rem);gap:0 2rem}.ten li>.what{margin-inline-start:-2rem}.ten li::before{grid-row:1}}
    @media (max-width:29.99rem){.ten li{grid-template-columns:1.625rem minmax(0,1fr)}.why div{display:block;padding-block:.0625rem}.why dt,.why dd{display:inline}.keyed td.b,.keyed .key{display:none}.keyed thead th{font-size:.75rem}.list td{white-space:normal;overflow-wrap:normal}.list tbody th{min-width:8rem;width:58%}.list tr>:nth-child(3){display:none}td.b{width:38%}th,td{padding-inline-end:.5rem}}
    @media (forced-colors:active){rect.due,path.due{fill:CanvasText}rect.ok{fill:Canvas;stroke:CanvasText}.p-soon,.p-none{fill:Canvas}.p-ink{fill:CanvasText;opacity:1}rect.future,rect.plain{fill:GrayText}.bar rect,.key rect{stroke:CanvasText}.line{stroke:CanvasText}}
    @media print{details:not([open]){display:none}body{font-size:10pt}nav,footer{display:none}header{padding-top:0}section{padding-top:1.5rem}a{color:inherit;text-decoration:none}tr,h2,h3{break-inside:avoid;break-after:avoid}.bar,.key,.trend svg{print-color-adjust:exact;-webkit-print-color-adjust:exact}.scroll{overflow:visible}}
    """
}
