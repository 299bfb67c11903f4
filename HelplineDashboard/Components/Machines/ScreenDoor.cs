using System.Security.Claims;
using HelplineDashboard.Components.Access;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Operations.Access;
using Microsoft.AspNetCore.Authentication;

namespace HelplineDashboard.Components.Machines;

/// <summary>The cookies of a browser, by a name that suits its connection.</summary>
public interface IPlainCookies
{
    /// <summary>Reads one, or <see langword="null" />.</summary>
    string? Read(HttpContext context, string name);

    /// <summary>Writes one for a time, or, without a value, removes it.</summary>
    void Write(HttpContext context, string name, string? value, TimeSpan life);
}

/// <summary>Where a television stands that opens its page.</summary>
/// <param name="Address">Where it is to go, or <see langword="null" />.</param>
/// <param name="Asking">What it shows until somebody confirms it, or <see langword="null" />.</param>
/// <param name="MustEncrypt">Whether it gets no code because its connection is not encrypted.</param>
public sealed record ScreenStep(string? Address, ScreenAsking? Asking, bool MustEncrypt = false);

/// <summary>Receives televisions: knows one that is let in, hands one its identity that was confirmed, gives any other a code.</summary>
/// <remarks>
/// The cookie of a television that was sent away is left where it is: when that is taken back within ten minutes, the television goes on by itself.
/// </remarks>
public sealed class ScreenDoor(PairScreens pair, ScreenParties screens, ReadAccess access, IPlainCookies cookies, SignInSettings settings)
{
    /// <summary>Where a television says that it is there, and hears where it is to be.</summary>
    public const string StatePath = "/wall-state";

    private const string AskingCookie = "helpline-pairing";

    /// <summary>Receives a television that opens its page.</summary>
    public async Task<ScreenStep> OpenAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var cancellationToken = context.RequestAborted;
        if (await KnownAsync(context) is { } show)
        {
            return new(show.Address, null);
        }

        if (!settings.AllowsHttp && !DirectRequest.IsPrivate(context))
        {
            return new(null, null, MustEncrypt: true); // whoever listens would have its identity
        }

        var (secret, from) = (cookies.Read(context, AskingCookie), From(context));
        switch (await pair.LookAsync(secret, cancellationToken))
        {
            case { State: ScreenState.Asking } asking:
                return new(null, new ScreenAsking(secret!, asking.CodeUntil!.Value));
            case { State: ScreenState.Confirmed } when await pair.ClaimAsync(secret, from, cancellationToken) is { } screen:
                await LetInAsync(context, screen);
                return new(screen.Show.Address, null);
        }

        var begun = await pair.BeginAsync(from, cancellationToken);
        if (begun is not null)
        {
            cookies.Write(context, AskingCookie, begun.Secret, TimeSpan.FromDays(1));
        }

        return new(null, begun);
    }

    /// <summary>Answers a television that says that it is there: where it is to be, or whether its code was confirmed.</summary>
    public async Task<IResult> StateAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers.CacheControl = "no-store";
        if (await KnownAsync(context) is { } show)
        {
            return Results.Json(new { state = "wall", address = show.Address });
        }

        var asking = await pair.LookAsync(cookies.Read(context, AskingCookie), context.RequestAborted);
        return Results.Json(new { state = asking?.State switch { ScreenState.Asking => "asking", ScreenState.Confirmed => "confirmed", _ => "none" } });
    }

    private async Task LetInAsync(HttpContext context, Screen screen)
    {
        var identity = PartyClaims.Identity(PartyKind.Screen, screen.Id.ToString(), screen.Show.Name, screen.Stamp, PartySchemes.Screen);
        await context.SignInAsync(PartySchemes.Screen, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = true });
        await context.SignOutAsync(PartySchemes.Person); // a television is nobody's session
        cookies.Write(context, AskingCookie, null, TimeSpan.Zero);
    }

    // Whoever else the browser may be signed in as.
    private async Task<ScreenShow?> KnownAsync(HttpContext context)
    {
        var result = await context.AuthenticateAsync(PartySchemes.Screen);
        var party = await access.OfAsync(result.Principal, context.RequestAborted);
        if (party.Kind != PartyKind.Screen)
        {
            return null;
        }

        await screens.NoteSeenAsync(party.Id, From(context), context.RequestAborted);
        return await screens.ReadShowAsync(party.Id, context.RequestAborted);
    }

    private static string From(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";
}
