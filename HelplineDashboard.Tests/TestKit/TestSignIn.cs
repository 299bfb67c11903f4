using System.Security.Claims;
using System.Text.Encodings.Web;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Hosting;
using HelplineDashboard.Operations.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>Signs every request in, so that a test of something else need not: as an administrator, or as what its headers say.</summary>
/// <remarks>
/// <c>X-Test-Role</c> names the roles with commas between ("-" is nobody), <c>X-Test-Queues</c> and <c>X-Test-Teams</c> what they are limited to,
/// <c>X-Test-Name</c> who they are.
/// </remarks>
internal sealed class TestSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string RoleHeader = "X-Test-Role";
    public const string QueuesHeader = "X-Test-Queues";
    public const string TeamsHeader = "X-Test-Teams";
    public const string NameHeader = "X-Test-Name";

    private const string SchemeName = "test";

    /// <summary>The name of whoever states none.</summary>
    public const string Name = "Tess Tester";

    /// <summary>Puts it in the place of the sign-in page.</summary>
    public static void AddTo(WebApplicationBuilder builder)
    {
        builder.Services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, TestSignIn>(SchemeName, null);
        builder.Services.PostConfigure<SchemeChoice>(choice => choice.Otherwise = SchemeName);
    }

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var roles = Listed(RoleHeader, StandardRoles.Administrator);
        if (roles is ["-"])
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var name = Listed(NameHeader, Name)[0];
        var identity = PartyClaims.Identity(PartyKind.Person, $"test:{name}", name, "", SchemeName);
        identity.AddClaims(roles.Select(role => new Claim(PartyClaims.Role, role)));
        identity.AddClaims(Listed(QueuesHeader, "").Select(queue => new Claim(PartyClaims.Queue, queue)));
        identity.AddClaims(Listed(TeamsHeader, "").Select(team => new Claim(PartyClaims.Team, team)));
        return Task.FromResult(AuthenticateResult.Success(new(new ClaimsPrincipal(identity), SchemeName)));
    }

    private string[] Listed(string header, string otherwise) =>
        (Request.Headers.TryGetValue(header, out var said) ? said.ToString() : otherwise).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
