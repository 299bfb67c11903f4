using System.Globalization;
using System.Text;

namespace HelplineDashboard.Domain.Risk.Backtesting;

/// <summary>Draws what was said against what happened, one panel for each queue, readable in greyscale.</summary>
public static class ReliabilityDiagram
{
    private const int Columns = 3;
    private const int Plot = 200;
    private const int Left = 56;
    private const int Top = 96;
    private const int PanelWidth = 290;
    private const int PanelHeight = 372;
    private const int Bars = 52;

    /// <summary>Draws scores.</summary>
    /// <param name="title">The title of the picture.</param>
    /// <param name="scores">One panel for each.</param>
    /// <returns>An SVG document.</returns>
    public static string Draw(string title, IReadOnlyList<RiskScore> scores)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(scores);
        var width = Math.Min(Columns, Math.Max(1, scores.Count)) * PanelWidth;
        width = Math.Max(width, 2 * PanelWidth) + 24;
        var height = 84 + (((scores.Count + Columns - 1) / Columns) * PanelHeight);
        var svg = new StringBuilder();
        Line(svg, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-family="system-ui, sans-serif" font-size="12" fill="#222" role="img">""");
        Line(svg, $"<title>{Escape(title)}</title>");
        Line(svg, $"""<rect width="{width}" height="{height}" fill="#fff"/>""");
        Line(svg, $"""<text x="16" y="26" font-size="17" font-weight="600">{Escape(title)}</text>""");
        Line(svg, $"""<text x="16" y="46">Dots on the diagonal are right; the grey band is 5 points. Hollow dots: fewer than {RiskScore.EnoughCases} cases. Bars: cases in each tenth.</text>""");
        for (var place = 0; place < scores.Count; place++)
        {
            Panel(svg, scores[place], place % Columns * PanelWidth, 56 + (place / Columns * PanelHeight));
        }

        svg.Append("</svg>\n");
        return svg.ToString();
    }

    private static void Panel(StringBuilder svg, RiskScore score, int x, int y)
    {
        Line(svg, $"""<g transform="translate({x + Left} {y + Top})">""");
        Line(svg, $"""<text x="0" y="-50" font-size="14" font-weight="600">{Escape(score.Name)}</text>""");
        Line(svg, $"""<text x="0" y="-32">{score.Cases:N0} cases, {100 * score.MissShare:F0} % missed</text>""");
        Line(svg, $"""<text x="0" y="-14" font-size="10">Brier {score.Brier:F3}; last 15 min {score.PersistenceBrier:F3}; time of day {score.ClimatologyBrier:F3}</text>""");
        Line(svg, $"""<path d="M0 {Plot} L0 {Plot - 10} L{Plot - 10} 0 L{Plot} 0 L{Plot} 10 L10 {Plot} Z" fill="#e2e2e2"/>""");
        for (var tenth = 0; tenth <= 10; tenth += 2)
        {
            var at = Plot * tenth / 10;
            Line(svg, $"""<path d="M{at} 0V{Plot}M0 {at}H{Plot}" stroke="#ccc" stroke-width="0.5" fill="none"/>""");
            Line(svg, $"""<text x="-8" y="{Plot - at + 4}" text-anchor="end">{10 * tenth}</text><text x="{at}" y="{Plot + 16}" text-anchor="middle">{10 * tenth}</text>""");
        }

        Line(svg, $"""<path d="M0 {Plot}L{Plot} 0" stroke="#666" stroke-dasharray="4 3" fill="none"/><rect width="{Plot}" height="{Plot}" stroke="#666" fill="none"/>""");
        Line(svg, $"""<text transform="translate(-38 {Plot / 2}) rotate(-90)" text-anchor="middle">happened, %</text><text x="{Plot / 2}" y="{Plot + 32}" text-anchor="middle">said, %</text>""");
        var points = string.Join(' ', score.Deciles.Select(decile => Text($"{Plot * decile.Said:F1},{Plot * (1 - decile.Missed):F1}")));
        Line(svg, $"""<polyline points="{points}" stroke="#222" fill="none"/>""");
        Line(svg, $"""<text x="-8" y="{Plot + 40 + Bars}" text-anchor="end" font-size="10">cases</text>""");
        var most = Math.Max(1, score.Deciles.Select(decile => decile.Cases).DefaultIfEmpty(1).Max());
        foreach (var decile in score.Deciles)
        {
            var fill = decile.Cases < RiskScore.EnoughCases ? "#fff" : "#222";
            Line(svg, $"""<circle cx="{Plot * decile.Said:F1}" cy="{Plot * (1 - decile.Missed):F1}" r="4" fill="{fill}" stroke="#222"><title>said {100 * decile.Said:F0} %, happened {100 * decile.Missed:F0} %, {decile.Cases:N0} cases</title></circle>""");
            var tall = Math.Max(0.5, (Bars - 14d) * decile.Cases / most);
            var bottom = Plot + 40 + Bars;
            Line(svg, $"""<rect x="{(Plot / 10 * decile.Decile) + 2}" y="{bottom - tall:F1}" width="{(Plot / 10) - 4}" height="{tall:F1}" fill="#888"/>""");
            Line(svg, $"""<text x="{(Plot / 10 * decile.Decile) + (Plot / 20)}" y="{bottom - tall - 2:F1}" text-anchor="middle" font-size="7.5">{decile.Cases}</text>""");
        }

        svg.Append("</g>\n");
    }

    private static void Line(StringBuilder svg, FormattableString text) => svg.Append(Text(text)).Append('\n');

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
