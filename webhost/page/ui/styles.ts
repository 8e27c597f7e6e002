/** The look of the host's own pieces, with the colours and sizes of the app. */
export const STYLES = `
:host {
  all: initial;
  color-scheme: light;
  --pane: #f9fbfb; --case: #ffffff; --well: #f1f5f5; --hover: #e8eeee; --line: #dce4e4; --line-2: #c6d1d2;
  --ctl: #7f9093; --ink: #12201f; --ink-2: #44565a; --ink-3: #5a6b6f;
  --edge: #0a6675; --edge-hover: #07525e; --edge-text: #0a6675; --edge-soft: #ddeff1; --edge-line: #9ccbd2; --on-edge: #ffffff;
  --mod: #825300; --del: #ab2b27; --scrim: rgb(20 36 38 / 34%);
  --sh-1: 0 1px 2px rgb(18 32 31 / 6%); --sh-2: 0 6px 20px rgb(18 32 31 / 12%), 0 1px 3px rgb(18 32 31 / 10%);
  --sh-3: 0 24px 64px rgb(18 32 31 / 24%), 0 4px 12px rgb(18 32 31 / 10%);
  --motion: 160ms cubic-bezier(.2,.7,.2,1);
  font-family: 'Inter Variable', Inter, system-ui, sans-serif;
  font-size: 13px; line-height: 20px; color: var(--ink);
}
:host([data-scheme='dark']) {
  color-scheme: dark;
  --pane: #151b1d; --case: #1b2325; --well: #111718; --hover: #20292b; --line: #263033; --line-2: #37444a;
  --ctl: #6c7e83; --ink: #e7eeee; --ink-2: #aebcbe; --ink-3: #8c9c9f;
  --edge: #4fb6c6; --edge-hover: #70c9d6; --edge-text: #67c5d3; --edge-soft: #12333a; --edge-line: #2a6570; --on-edge: #03242a;
  --mod: #e2b557; --del: #f2938a; --scrim: rgb(4 8 9 / 62%);
  --sh-1: 0 1px 2px rgb(0 0 0 / 30%); --sh-2: 0 8px 24px rgb(0 0 0 / 45%);
  --sh-3: 0 28px 72px rgb(0 0 0 / 60%);
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
svg { width: 18px; height: 18px; flex: none; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
button, input { font: inherit; color: inherit; letter-spacing: inherit; }
button {
  display: inline-flex; align-items: center; justify-content: center; gap: 6px; height: 32px; padding: 0 12px; border-radius: 6px;
  border: 1px solid var(--line-2); background: var(--case); box-shadow: var(--sh-1); cursor: pointer; font-weight: 500; white-space: nowrap;
  transition: background 90ms;
}
button:hover { background: var(--hover); }
button.primary { background: var(--edge); border-color: var(--edge); color: var(--on-edge); }
button.primary .keys { opacity: .8; font-size: 12px; font-weight: 400; }
button.primary:hover { background: var(--edge-hover); border-color: var(--edge-hover); }
button:disabled { cursor: default; color: var(--ink-3); background: var(--well); border-color: var(--line); box-shadow: none; }
button.icon { width: 28px; height: 28px; padding: 0; border-color: transparent; background: none; box-shadow: none; color: var(--ink-2); }
button.icon:hover { background: var(--hover); }
button.quiet { border-color: transparent; background: none; box-shadow: none; color: var(--edge-text); }
button.quiet:hover { background: var(--hover); }
:focus-visible { outline: 2px solid var(--edge); outline-offset: 2px; }
:focus:not(:focus-visible) { outline: none; }
input[type='text'] { height: 32px; padding: 0 10px; border-radius: 6px; border: 1px solid var(--ctl); background: var(--case); width: 100%; min-width: 0; }
input[type='checkbox'] { width: 16px; height: 16px; margin: 0; accent-color: var(--edge); }
label.check { display: inline-flex; align-items: center; gap: 8px; min-height: 24px; cursor: pointer; }
.mono { font-family: 'JetBrains Mono Variable', 'JetBrains Mono', ui-monospace, monospace; font-size: 12px; }

dialog {
  padding: 0; border: 1px solid var(--line-2); border-radius: 10px; background: var(--pane); color: var(--ink); box-shadow: var(--sh-3);
  width: 440px; max-width: calc(100vw - 24px); max-height: calc(100vh - 24px); overflow: hidden;
}
dialog::backdrop { background: var(--scrim); }
dialog[open] { display: flex; flex-direction: column; animation: rise 240ms cubic-bezier(.2,.7,.2,1); }
@keyframes rise { from { opacity: 0; transform: translateY(8px); } }
header { display: flex; align-items: center; gap: 12px; padding: 12px 12px 12px 20px; border-bottom: 1px solid var(--line); }
header div { flex: 1; min-width: 0; }
h1 { margin: 0; font-size: 15px; line-height: 20px; font-weight: 600; overflow-wrap: anywhere; }
header p { margin: 2px 0 0; color: var(--ink-2); font-size: 12px; line-height: 16px; }
footer { display: flex; align-items: center; justify-content: flex-end; gap: 8px; padding: 12px 20px; border-top: 1px solid var(--line); background: var(--well); flex-wrap: wrap; }
footer .left { flex: 1; min-width: 0; }
.cut { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; min-width: 0; }

.message { display: flex; gap: 12px; padding: 20px; overflow: auto; }
.message > svg { color: var(--edge-text); width: 22px; height: 22px; }
.message.warning > svg { color: var(--mod); } .message.error > svg { color: var(--del); }
.message p { margin: 4px 0 0; color: var(--ink-2); white-space: pre-wrap; overflow-wrap: anywhere; }
.message label { margin-top: 12px; }

dialog.folder { width: 720px; height: 560px; }
.path { display: flex; gap: 8px; align-items: center; padding: 12px 20px; }
.path .find { flex: 0 0 200px; }
.body { flex: 1; min-height: 0; display: grid; grid-template-columns: 168px 1fr; border-top: 1px solid var(--line); }
.places { border-right: 1px solid var(--line); padding: 8px; overflow: auto; display: flex; flex-direction: column; gap: 1px; background: var(--well); }
.places button { justify-content: flex-start; height: 28px; padding: 0 8px; border: 0; background: none; box-shadow: none; font-weight: 400; width: 100%; }
.places button:hover { background: var(--hover); }
.places button[aria-current='true'] { background: var(--edge-soft); font-weight: 500; }
.places h2 { margin: 12px 8px 4px; font-size: 12px; line-height: 16px; font-weight: 500; color: var(--ink-3); }
.places svg { color: var(--ink-2); width: 16px; height: 16px; }
.places .rest { flex: 1; }
.list { display: flex; flex-direction: column; min-height: 0; min-width: 0; background: var(--case); }
.rows { flex: 1; min-height: 0; overflow: auto; padding: 4px; position: relative; }
.rows:focus-visible { outline-offset: -2px; }
.row { display: flex; align-items: center; gap: 8px; height: 28px; padding: 0 8px; border-radius: 4px; cursor: default; content-visibility: auto; contain-intrinsic-size: auto 28px; }
.row:hover { background: var(--hover); }
.row[aria-selected='true'] { background: var(--edge-soft); box-shadow: inset 3px 0 var(--edge); }
.row.at { outline: 1px dashed var(--ctl); outline-offset: -1px; }
.rows:focus-visible .row.at { outline: 2px solid var(--edge); outline-offset: -2px; }
.row[aria-disabled='true'] { color: var(--ink-3); }
.row svg { width: 16px; height: 16px; color: var(--ink-2); }
.row .name { flex: 0 1 auto; } .row .where { flex: 1 1 0; text-align: right; color: var(--ink-3); font-size: 12px; direction: rtl; }
.row .size { margin-left: auto; color: var(--ink-3); font-size: 12px; font-variant-numeric: tabular-nums; flex: none; }
.note { margin: 0; padding: 8px 12px; color: var(--ink-3); font-size: 12px; line-height: 16px; }
.note.bad { color: var(--del); }

.corner { position: fixed; top: 10px; right: 8px; z-index: 2147483000; }
.corner > button { color: var(--ink-2); }
.menus { position: fixed; top: 42px; right: 8px; display: flex; flex-direction: row-reverse; align-items: flex-start; gap: 4px; z-index: 2147483001; }
.menu { min-width: 200px; max-width: min(340px, calc(100vw - 24px)); max-height: calc(100vh - 56px); overflow: auto; padding: 4px; background: var(--case); border: 1px solid var(--line-2); border-radius: 10px; box-shadow: var(--sh-2); animation: appear var(--motion); }
@keyframes appear { from { opacity: 0; } }
.menu [role^='menuitem'] { display: flex; align-items: center; gap: 8px; width: 100%; height: 28px; padding: 0 8px; border: 0; background: none; box-shadow: none; font-weight: 400; border-radius: 6px; justify-content: flex-start; }
.menu [role^='menuitem']:hover, .menu [role^='menuitem']:focus, .menu [aria-expanded='true'] { background: var(--edge-soft); outline: none; }
.menu [role^='menuitem']:focus-visible { outline: 2px solid var(--edge); outline-offset: -2px; }
.menu [aria-disabled='true'] { color: var(--ink-3); cursor: default; }
.menu .keys { display: inline-flex; align-items: center; margin-left: auto; padding-left: 24px; color: var(--ink-3); font-size: 12px; }
.menu svg { width: 16px; height: 16px; } .menu .mark { width: 16px; flex: none; display: inline-flex; }
.menu hr { border: 0; border-top: 1px solid var(--line); margin: 4px 8px; }
.menu .head { padding: 4px 8px; color: var(--ink-3); font-size: 12px; line-height: 16px; }

.cards { position: fixed; left: 16px; bottom: 52px; z-index: 2147482999; width: 340px; max-width: calc(100vw - 32px); display: flex; flex-direction: column; gap: 8px; }
.card { padding: 12px 8px 12px 16px; background: var(--case); border: 1px solid var(--line-2); border-radius: 10px; box-shadow: var(--sh-2); display: grid; grid-template-columns: 1fr auto; gap: 4px 8px; animation: rise 240ms cubic-bezier(.2,.7,.2,1); }
.card strong { font-weight: 600; overflow-wrap: anywhere; } .card p { margin: 0; grid-column: 1; color: var(--ink-2); white-space: pre-wrap; overflow-wrap: anywhere; }
.card .buttons { grid-column: 1 / -1; display: flex; gap: 8px; flex-wrap: wrap; margin-top: 4px; }
.card .buttons button, .card .buttons a { height: 28px; }
a.button { display: inline-flex; align-items: center; padding: 0 12px; border-radius: 6px; background: var(--edge); color: var(--on-edge); font-weight: 500; text-decoration: none; }
a.button:hover { background: var(--edge-hover); }

.banner { position: fixed; top: 0; left: 0; right: 0; z-index: 2147483002; display: flex; justify-content: center; align-items: center; gap: 12px; min-height: 28px; padding: 4px 16px; background: var(--edge-soft); color: var(--ink); border-bottom: 1px solid var(--edge-line); font-size: 12px; }
.banner button { height: 24px; }

dialog.gate { width: 480px; }
dialog.gate::backdrop { background: var(--pane); }
dialog.gate .text { padding: 24px; display: flex; flex-direction: column; gap: 12px; }
dialog.gate h1 { font-size: 22px; line-height: 28px; letter-spacing: -0.018em; }
dialog.gate p { margin: 0; color: var(--ink-2); }
dialog.gate form { display: flex; gap: 8px; }
code { background: var(--well); border-radius: 4px; padding: 1px 5px; }
@media (max-width: 640px) { .body { grid-template-columns: 1fr; } .places { display: none; } .path { flex-wrap: wrap; } .path .find { flex: 1 1 100%; } }
@media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }
@media (forced-colors: active) { .row[aria-selected='true'] { background: Highlight; color: HighlightText; forced-color-adjust: none; } button.primary { border: 2px solid ButtonText; } }
`;
