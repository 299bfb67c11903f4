using HelplineDashboard.Domain.Access;
using HelplineDashboard.Operations.Access;
using Microsoft.AspNetCore.SignalR;

namespace HelplineDashboard.Hubs;

/// <summary>Ends a connection over which something is told when whoever listens may not hear it any more, or sees other things than when they began.</summary>
internal static class AccessWatch
{
    /// <summary>How often it is looked up.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private static readonly object s_watched = new();

    /// <summary>Begins to look, once for each connection. Call it while whoever listens is the one who acts.</summary>
    public static void Begin(HubCallerContext context, ReadAccess access, TimeProvider clock, ILogger logger)
    {
        // Calls of one connection come one after the other. The dashboard itself is there where nobody has to sign in.
        if (Acting.Now is { Kind: not PartyKind.Dashboard } party && context.Items.TryAdd(s_watched, null))
        {
            _ = WatchAsync(party, context, access, clock, logger);
        }
    }

    private static async Task WatchAsync(Party began, HubCallerContext context, ReadAccess access, TimeProvider clock, ILogger logger)
    {
        try
        {
            do
            {
                await Task.Delay(Every, clock, context.ConnectionAborted).ConfigureAwait(false);
            }
            while (MayGoOn(began, await access.OfAsync(context.User, context.ConnectionAborted).ConfigureAwait(false)));

            context.Abort();
        }
        catch (OperationCanceledException) when (context.ConnectionAborted.IsCancellationRequested)
        {
            // They have left.
        }
        catch (Exception error)
        {
            // Who cannot be looked up is not told anything more: the client connects again, and is let in or not.
            logger.LogError(error, "What a client may hear could not be looked up. It is disconnected.");
            context.Abort();
        }
    }

    private static bool MayGoOn(Party began, Party now) =>
        now.Kind != PartyKind.Nobody && now.Sight.Equals(began.Sight) && now.Permissions.SetEquals(began.Permissions);
}
