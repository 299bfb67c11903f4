using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Hosting;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace HelplineDashboard.Tests.Access;

/// <summary>Whom the dashboard believes when another system says who somebody is, and above all whom not.</summary>
public sealed class SingleSignOnTests
{
    private const string Issuer = "https://sso.example";
    private const string Audience = "helpline-dashboard";
    private const string Key = "a shared key of thirty-two bytes at least";

    private static readonly string[] s_jwt =
        [$"--Authentication:Jwt:SigningKey={Key}", $"--Authentication:Jwt:Issuer={Issuer}", $"--Authentication:Jwt:Audience={Audience}", "--Authentication:Jwt:Roles:leads=supervisor"];

    private static readonly string[] s_proxy =
        ["--Authentication:TrustedProxyHeader:Name=X-Remote-User", "--Authentication:TrustedProxyHeader:RolesHeader=X-Remote-Groups", "--Authentication:TrustedProxyHeader:Roles:leads=supervisor"];

    private static readonly string[] s_trusted = [.. s_proxy, "--Authentication:TrustedProxyHeader:Proxies:0=127.0.0.0/8", "--Authentication:TrustedProxyHeader:Proxies:1=::1"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static SigningCredentials Shared => new(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Key)), SecurityAlgorithms.HmacSha256);

    [Fact]
    public async Task Jwt_RightToken_LetsItsOwnerDoWhatTheirRolesPermit()
    {
        await using var dashboard = await RunningDashboard.StartGuardedAsync(null, s_jwt);

        Assert.Equal("200", await AskAsync(dashboard, "/follow-ups", Signed(Shared, Claims())));
        Assert.Equal("403", await AskAsync(dashboard, "/jobs", Signed(Shared, Claims())));
    }

    [Fact]
    public async Task Jwt_WhateverIsWrong_IsRefused()
    {
        await using var dashboard = await RunningDashboard.StartGuardedAsync(null, s_jwt);
        var now = TimeProvider.System.GetUtcNow();
        using var rsa = RSA.Create(2048);
        var good = Signed(Shared, Claims());
        var parts = good.Split('.');
        Dictionary<string, string> refused = new()
        {
            ["another key"] = Signed(new SigningCredentials(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Key + "!")), SecurityAlgorithms.HmacSha256), Claims()),
            ["unsigned"] = $"{Encode("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.",
            ["unsigned, in capitals"] = $"{Encode("""{"alg":"NONE","typ":"JWT"}""")}.{parts[1]}.",
            ["said to be unsigned, with the signature"] = $"{Encode("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.{parts[2]}",
            ["no signature"] = $"{parts[0]}.{parts[1]}.",
            ["another name under the same signature"] = $"{parts[0]}.{Encode(Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(parts[1])).Replace("sam", "eve", StringComparison.Ordinal))}.{parts[2]}",
            ["a key pair of one's own"] = Signed(new SigningCredentials(new RsaSecurityKey(rsa), SecurityAlgorithms.RsaSha256), Claims()),
            ["expired"] = Signed(Shared, Claims(), expires: now.AddMinutes(-2)),
            ["not valid yet"] = Signed(Shared, Claims(), notBefore: now.AddMinutes(10)),
            ["another audience"] = Signed(Shared, Claims(), audience: "another-system"),
            ["another issuer"] = Signed(Shared, Claims(), issuer: "https://evil.example"),
            ["no role that stands for one here"] = Signed(Shared, Claims(role: "cleaners")),
            ["a role of here, which nobody mapped"] = Signed(Shared, Claims(role: "administrator")),
            ["no name"] = Signed(Shared, new Dictionary<string, object> { ["roles"] = "leads" }),
            ["a name with a line break"] = Signed(Shared, Claims(name: "sam\r\nX")),
            ["nonsense"] = "a.b.c",
            ["enormous"] = Signed(Shared, Claims(name: new string('x', 20_000))),
        };
        Assert.Equal("200", await AskAsync(dashboard, "/follow-ups", good));

        foreach (var (what, token) in refused)
        {
            Assert.True(await AskAsync(dashboard, "/follow-ups", token) is "401" or "400" or "431", what);
        }
    }

    [Fact]
    public async Task Jwt_WithoutExpiry_IsRefused()
    {
        await using var dashboard = await RunningDashboard.StartGuardedAsync(null, s_jwt);
        var handler = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false };

        var token = handler.CreateToken(new SecurityTokenDescriptor { Issuer = Issuer, Audience = Audience, SigningCredentials = Shared, Claims = Claims() });

        Assert.Equal("401", await AskAsync(dashboard, "/follow-ups", token));
    }

    [Fact]
    public async Task Jwt_PublishedKeyUsedAsASharedOne_IsRefused()
    {
        using var rsa = RSA.Create(2048);
        var published = new RsaSecurityKey(rsa) { KeyId = "k1" };
        await using var authority = await PublishAsync(published);
        await using var dashboard = await RunningDashboard.StartGuardedAsync(
            null, $"--Authentication:Jwt:Authority={authority.Urls.Single()}", $"--Authentication:Jwt:Audience={Audience}", "--Authentication:Jwt:Roles:leads=supervisor");
        var right = Signed(new SigningCredentials(published, SecurityAlgorithms.RsaSha256), Claims(), issuer: authority.Urls.Single());

        Assert.Equal("200", await AskAsync(dashboard, "/follow-ups", right));
        // What everybody can read of the key, in each form that an implementation may take for a secret.
        foreach (var secret in new[] { rsa.ExportSubjectPublicKeyInfo(), rsa.ExportRSAPublicKey(), Encoding.UTF8.GetBytes(rsa.ExportSubjectPublicKeyInfoPem()), rsa.ExportParameters(false).Modulus! })
        {
            var key = new SymmetricSecurityKey(secret) { KeyId = "k1" };
            Assert.Equal("401", await AskAsync(dashboard, "/follow-ups", Signed(new SigningCredentials(key, SecurityAlgorithms.HmacSha256), Claims(), issuer: authority.Urls.Single())));
        }
    }

    [Fact]
    public async Task Jwt_NotConfigured_IsNobody()
    {
        await using var dashboard = await RunningDashboard.StartGuardedAsync();

        Assert.NotEqual("200", await AskAsync(dashboard, "/follow-ups", Signed(Shared, Claims())));
    }

    [Fact]
    public async Task Jwt_NameOfAnAccount_IsThatAccountAndNoMore()
    {
        await using var dashboard = await RunningDashboard.StartGuardedAsync(null, s_jwt);
        var keep = dashboard.Services.GetRequiredService<KeepAccounts>();
        var sam = (await keep.AddAsync(PeopleHelpline.Plan("sam", StandardRoles.Agent), Token)).Saved!;
        var token = Signed(Shared, Claims());

        Assert.Equal("200", await AskAsync(dashboard, "/follow-ups", token));
        Assert.Equal("403", await AskAsync(dashboard, "/sources", token)); // a supervisor by the token, an agent here
        await keep.DisableAsync(sam, true, Token);
        Assert.Equal("401", await AskAsync(dashboard, "/follow-ups", token));
    }

    [Fact]
    public async Task Proxy_Trusted_IsBelieved()
    {
        await using var dashboard = await RunningDashboard.StartGuardedAsync(null, s_trusted);

        Assert.Equal("200", await AskAsync(dashboard, "/follow-ups", null, ("X-Remote-User", "sam"), ("X-Remote-Groups", "staff, leads")));
        Assert.Equal("403", await AskAsync(dashboard, "/jobs", null, ("X-Remote-User", "sam"), ("X-Remote-Groups", "leads")));
    }

    [Fact]
    public async Task Proxy_WhateverIsWrong_IsRefused()
    {
        await using var dashboard = await RunningDashboard.StartGuardedAsync(null, s_trusted);
        (string Name, string Value)[] leads = [("X-Remote-Groups", "leads")];
        Dictionary<string, (string, string)[]> refused = new()
        {
            ["no header"] = leads,
            ["empty"] = [("X-Remote-User", ""), .. leads],
            ["blank"] = [("X-Remote-User", "  "), .. leads],
            ["joined"] = [("X-Remote-User", "sam,eve"), .. leads],
            ["no group"] = [("X-Remote-User", "sam")],
            ["a role of here as a group"] = [("X-Remote-User", "sam"), ("X-Remote-Groups", "administrator")],
            ["too long"] = [("X-Remote-User", new string('s', 500)), .. leads],
        };

        foreach (var (what, headers) in refused)
        {
            Assert.True(await AskAsync(dashboard, "/follow-ups", null, headers) != "200", what);
        }
    }

    [Theory]
    [InlineData("X-Remote-User: sam\r\nX-Remote-Groups: leads", true)]
    [InlineData("X-Remote-User: sam\r\nX-Remote-User: eve\r\nX-Remote-Groups: leads", false)]
    [InlineData("X-Remote-User: sam\r\nX-Remote-User: sam\r\nX-Remote-Groups: leads", false)]
    [InlineData("X-Remote-User: sam\r\nx-remote-user: sam\r\nX-Remote-Groups: leads", false)]
    [InlineData("X-Remote-User:\r\nX-Remote-User: sam\r\nX-Remote-Groups: leads", false)]
    [InlineData("X-Remote-User: sam\r\nX-Remote-Groups: staff\r\nX-Remote-Groups: leads", false)]
    public async Task Proxy_HeaderMoreThanOnce_IsRefused(string headers, bool isTaken)
    {
        await using var dashboard = await RunningDashboard.StartGuardedAsync(null, s_trusted);
        using var connection = new TcpClient();
        await connection.ConnectAsync("127.0.0.1", dashboard.Address.Port, Token);
        await using var stream = connection.GetStream();

        // By hand: a client of the framework would join them into one.
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET /follow-ups HTTP/1.1\r\nHost: localhost\r\n{headers}\r\nConnection: close\r\n\r\n"), Token);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var status = await reader.ReadLineAsync(Token);

        Assert.Equal(isTaken, status == "HTTP/1.1 200 OK");
    }

    [Fact]
    public async Task Proxy_FromElsewhereOrNotConfigured_IsRefused()
    {
        (string, string)[] headers = [("X-Remote-User", "sam"), ("X-Remote-Groups", "leads")];
        await using var other = await RunningDashboard.StartGuardedAsync(null, [.. s_proxy, "--Authentication:TrustedProxyHeader:Proxies:0=10.9.9.9"]);
        await using var none = await RunningDashboard.StartGuardedAsync();

        Assert.NotEqual("200", await AskAsync(other, "/follow-ups", null, headers));
        Assert.NotEqual("200", await AskAsync(none, "/follow-ups", null, headers));
    }

    [Fact]
    public async Task Proxy_AddressMadeUpByForwarding_IsNotTheTrustedOne()
    {
        // Forwarding headers believed from everybody, as ASPNETCORE_FORWARDEDHEADERS_ENABLED does: then anybody may say that they come from the proxy.
        await using var dashboard = await RunningDashboard.StartGuardedAsync(
            builder => builder.Services.AddTransient<IStartupFilter, ForwardEverything>(),
            [.. s_proxy, "--Authentication:TrustedProxyHeader:Proxies:0=10.9.9.9"]);

        Assert.NotEqual("200", await AskAsync(dashboard, "/follow-ups", null, ("X-Forwarded-For", "10.9.9.9"), ("X-Remote-User", "sam"), ("X-Remote-Groups", "leads")));
    }

    [Theory]
    [InlineData("Authentication:Jwt:SigningKey", "--Authentication:Jwt:SigningKey=short", "--Authentication:Jwt:Issuer=x", "--Authentication:Jwt:Audience=x")]
    [InlineData("Authentication:Jwt:Issuer", "--Authentication:Jwt:SigningKey=" + Key, "--Authentication:Jwt:Audience=x")]
    [InlineData("Authentication:Jwt:Audience", "--Authentication:Jwt:SigningKey=" + Key, "--Authentication:Jwt:Issuer=x")]
    [InlineData("Authentication:Jwt:Authority", "--Authentication:Jwt:Authority=http://sso.example", "--Authentication:Jwt:Audience=x")]
    [InlineData("Authentication:Jwt needs either", "--Authentication:Jwt:Audience=x")]
    [InlineData("Authentication:Jwt needs either", "--Authentication:Jwt:Authority=https://sso.example", "--Authentication:Jwt:SigningKey=" + Key, "--Authentication:Jwt:Audience=x")]
    [InlineData("Authentication:TrustedProxyHeader:Proxies", "--Authentication:TrustedProxyHeader:Name=X-User")]
    [InlineData("Authentication:TrustedProxyHeader:Proxies", "--Authentication:TrustedProxyHeader:Name=X-User", "--Authentication:TrustedProxyHeader:Proxies:0=everybody")]
    [InlineData("Authentication:TrustedProxyHeader:Name", "--Authentication:TrustedProxyHeader:Proxies:0=10.0.0.1")]
    public async Task Settings_ThatMakeNoSense_AreNamedAtStart(string named, params string[] settings)
    {
        var refusal = await Assert.ThrowsAsync<SettingsException>(() => RunningDashboard.StartGuardedAsync(null, settings));

        Assert.StartsWith(named, refusal.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, object> Claims(string name = "sam", string role = "leads") => new() { ["sub"] = name, ["roles"] = new[] { "staff", role } };

    private static string Signed(
        SigningCredentials credentials, Dictionary<string, object> claims, string issuer = Issuer, string audience = Audience, DateTimeOffset? notBefore = null, DateTimeOffset? expires = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            Claims = claims,
            NotBefore = (notBefore ?? now.AddMinutes(-30)).UtcDateTime,
            Expires = (expires ?? now.AddMinutes(30)).UtcDateTime,
            SigningCredentials = credentials,
        });
    }

    private static string Encode(string text) => Base64UrlEncoder.Encode(Encoding.UTF8.GetBytes(text));

    // Its status; an address to sign in at is as good as a refusal.
    private static async Task<string> AskAsync(RunningDashboard dashboard, string path, string? token, params (string Name, string Value)[] headers)
    {
        using var browser = new SignedBrowser(dashboard.Address);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await browser.Client.SendAsync(request, Token);
        return SignedBrowser.Where(answer);
    }

    private static async Task<WebApplication> PublishAsync(RsaSecurityKey key)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var jwk = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(key.Rsa.ExportParameters(false)) { KeyId = key.KeyId });
        app.MapGet("/.well-known/openid-configuration", () => $$"""{"issuer":"{{app.Urls.Single()}}","jwks_uri":"{{app.Urls.Single()}}/keys"}""");
        app.MapGet("/keys", () => $$"""{"keys":[{"kty":"RSA","kid":"{{jwk.Kid}}","n":"{{jwk.N}}","e":"{{jwk.E}}"}]}""");
        await app.StartAsync(Token);
        return app;
    }

    private sealed class ForwardEverything : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor };
            options.KnownIPNetworks.Clear();
            options.KnownProxies.Clear();
            app.UseForwardedHeaders(options);
            next(app);
        };
    }
}
