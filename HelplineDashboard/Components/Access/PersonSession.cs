using System.Globalization;
using System.Security.Claims;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Operations.Access;
using Microsoft.AspNetCore.Authentication;

namespace HelplineDashboard.Components.Access;

/// <summary>The cookies of people: the one of a session, and the one of somebody whose password was right and whose code is still to come.</summary>
public static class PersonSession
{
    /// <summary>The scheme of a session; what a cookie of it may do is looked up each time.</summary>
    public const string Scheme = PartySchemes.Person;

    /// <summary>The scheme of the step between password and code. Nothing but the second step asks for it.</summary>
    public const string StepScheme = "person-step";

    /// <summary>How long a session lasts at most, however much it is used.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private const string EndsAt = ".ends";

    /// <summary>Begins a session in this browser.</summary>
    public static async Task BeginAsync(HttpContext context, SignedInPerson person)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(person);
        await context.SignOutAsync(StepScheme);
        var end = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() + Longest;
        var properties = new AuthenticationProperties { Items = { [EndsAt] = end.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) } };
        await context.SignInAsync(Scheme, Principal(person, Scheme), properties);
    }

    /// <summary>Goes on with a session whose stamp has changed by what its owner did just now. When it ends at the latest stays as it was.</summary>
    public static async Task ContinueAsync(HttpContext context, SignedInPerson person)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(person);
        var now = await context.AuthenticateAsync(Scheme);
        if (now.Properties is not { } properties || !properties.Items.TryGetValue(EndsAt, out var end))
        {
            await BeginAsync(context, person);
            return;
        }

        await context.SignInAsync(Scheme, Principal(person, Scheme), new AuthenticationProperties { Items = { [EndsAt] = end } });
    }

    /// <summary>Remembers whose password was right.</summary>
    public static Task BeginStepAsync(HttpContext context, SignedInPerson person) => context.SignInAsync(StepScheme, Principal(person, StepScheme));

    /// <summary>Returns whose password was right, or nothing.</summary>
    public static async Task<SignedInPerson?> ReadStepAsync(HttpContext context)
    {
        var step = await context.AuthenticateAsync(StepScheme);
        return step.Principal is { } principal
            ? new(principal.FindFirstValue(PartyClaims.Id) ?? "", principal.Identity?.Name ?? "", principal.FindFirstValue(PartyClaims.Stamp) ?? "")
            : null;
    }

    /// <summary>Ends the session of this browser.</summary>
    public static async Task EndAsync(HttpContext context)
    {
        await context.SignOutAsync(StepScheme);
        await context.SignOutAsync(Scheme);
    }

    /// <summary>Says whether a session has lasted as long as one may.</summary>
    public static bool IsOver(AuthenticationProperties properties, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(properties);
        return !properties.Items.TryGetValue(EndsAt, out var text)
            || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || now.ToUnixTimeSeconds() >= seconds;
    }

    private static ClaimsPrincipal Principal(SignedInPerson person, string scheme) =>
        new(PartyClaims.Identity(PartyKind.Person, person.Id, person.Name, person.Stamp, scheme));
}
