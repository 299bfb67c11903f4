using System.Globalization;
using System.Text.Encodings.Web;
using HelplineDashboard.Sources.Http;

namespace HelplineDashboard.Hosting.Security;

/// <summary>Refuses a request before anything expensive is done for it: a small page for a person, a problem (RFC 9457) for a program.</summary>
internal static class PlainAnswer
{
    private static readonly string[] s_forPrograms = ["/api", "/hubs", "/_blazor", "/openapi"];

    /// <summary>Answers.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="kind">The kind of problem, the end of its type.</param>
    /// <param name="title">The kind in words, a heading.</param>
    /// <param name="detail">What is wrong and what to do, in sentences.</param>
    /// <param name="retryAfter">When it makes sense to come again.</param>
    public static Task WriteAsync(HttpContext context, int status, string kind, string title, string detail, TimeSpan? retryAfter = null)
    {
        if (retryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        return IsForPerson(context.Request)
            ? WritePageAsync(context, status, title, detail)
            : ProblemAnswers.WriteAsync(context, new Problem(status, kind, title, detail));
    }

    private static bool IsForPerson(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !s_forPrograms.Any(path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    private static Task WritePageAsync(HttpContext context, int status, string title, string detail)
    {
        var (response, home) = (context.Response, HtmlEncoder.Default.Encode(context.Request.PathBase.Value ?? ""));
        (response.StatusCode, response.ContentType) = (status, "text/html; charset=utf-8");
        return response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <title>{HtmlEncoder.Default.Encode(title)}</title>
                <link rel="stylesheet" href="{home}/app.css" />
            </head>
            <body>
                <main class="content">
                    <section class="message">
                        <h1>{HtmlEncoder.Default.Encode(title)}</h1>
                        <p>{HtmlEncoder.Default.Encode(detail)}</p>
                        <p><a class="button" href="{home}/">All queues</a></p>
                    </section>
                </main>
            </body>
            </html>
            """,
            context.RequestAborted);
    }
}
