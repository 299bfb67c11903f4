using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace HelplineDashboard.Hubs;

/// <summary>The board as JSON, once: what the hub's <see cref="OperationsHub.GetBoard" /> returns.</summary>
public static class BoardEndpoint
{
    /// <summary>Where it listens.</summary>
    public const string Path = "/api/v1/board";

    /// <summary>Answers the board; nothing when the asker has it already, and "not ready" before the log has been read.</summary>
    public static Results<Ok<BoardDto>, StatusCodeHttpResult, ProblemHttpResult> Get(HttpContext context, BoardFeed feed)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(feed);
        var whole = feed.Current;
        if (!whole.IsReady)
        {
            context.Response.Headers.RetryAfter = "1";
            return TypedResults.Problem("The log has not been read yet.", statusCode: StatusCodes.Status503ServiceUnavailable, title: "The board is not ready", type: "urn:helpline:problem:not-ready");
        }

        var board = BoardSight.Of(Acting.Now).Reduce(whole);

        // Risk is worked out a little after the board it is shown on.
        var assessedAt = board.Queues.Max(queue => queue.Outlook?.Risk.AsOf)?.ToUnixTimeMilliseconds() ?? 0;
        var tag = new EntityTagHeaderValue(string.Create(
            CultureInfo.InvariantCulture, $"\"{board.Sequence}-{board.AsOf.ToUnixTimeMilliseconds()}-{assessedAt}{SightTag(Acting.Now)}\""));
        context.Response.Headers.ETag = tag.ToString();
        context.Response.Headers.CacheControl = "private, no-cache";
        return context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(BoardContract.Of(board));
    }

    // Two who see differently must never be told that they have the same; what they see must not be read from it.
    private static string SightTag(Party party)
    {
        var seesAgents = party.May(Permissions.AgentView);
        return party.Sight.IsEverything && seesAgents
            ? ""
            : $"-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{seesAgents}\n{Join(party.Sight.Queues?.Select(queue => queue.Code))}\n{Join(party.Sight.Teams)}"))[..8])}";

        static string Join(IEnumerable<string>? parts) => parts is null ? "*" : string.Join('\u001f', parts.Prepend(""));
    }
}
