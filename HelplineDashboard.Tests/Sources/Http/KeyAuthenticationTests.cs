using HelplineDashboard.Operations.Access;
using HelplineDashboard.Sources.Http;
using Microsoft.AspNetCore.Http;

namespace HelplineDashboard.Tests.Sources.Http;

public sealed class KeyAuthenticationTests
{
    private const string Key = "hk_bcdfghjk_0123456789abcdef";

    [Theory]
    [InlineData("X-Api-Key", Key, Key)]
    [InlineData("X-Api-Key", "anything", "anything")]
    [InlineData("Authorization", "Bearer " + Key, Key)]
    [InlineData("Authorization", "bearer  " + Key, Key)]
    [InlineData("Authorization", "Bearer eyJhbGciOi.J9.x", null)]
    [InlineData("Authorization", "Basic " + Key, null)]
    [InlineData("Cookie", "access_token=" + Key, null)]
    public void ReadKey_InAHeader_IsFound(string header, string value, string? expected)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers[header] = value;

        Assert.Equal(expected, KeyAuthentication.ReadKey(context.Request));
    }

    [Theory]
    [InlineData("/hubs/operations", Key, Key)]
    [InlineData("/hubs/operations", "eyJhbGciOi.J9.x", null)]
    [InlineData("/api/v1/board", Key, null)]
    [InlineData("/", Key, null)]
    [InlineData("/hubsters", Key, null)]
    public void ReadKey_InTheAddress_CountsForTheHubOnly(string path, string token, string? expected)
    {
        var context = new DefaultHttpContext();
        (context.Request.Path, context.Request.QueryString) = (path, new("?access_token=" + token));

        Assert.Equal(expected, KeyAuthentication.ReadKey(context.Request));
    }

    [Theory]
    [InlineData(true, "/api/v1/board", null, true)]
    [InlineData(true, "/hubs/operations", null, true)]
    [InlineData(false, "/api/v1/board", null, false)]
    [InlineData(true, "/", null, false)]
    [InlineData(true, "/apis", null, false)]
    [InlineData(true, "/api/v1/board", "Cookie", false)]
    [InlineData(true, "/api/v1/board", "Authorization", false)]
    [InlineData(true, "/api/v1/board", "X-Forwarded-For", false)]
    public void IsCarriedBy_RequestOfThisMachine_OnlyWhereTheSettingSaysSoAndItShowsNothingElse(bool isSet, string path, string? header, bool expected)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = System.Net.IPAddress.Loopback;
        (context.Request.Path, context.Request.Host) = (path, new("localhost", 5080));
        if (header is not null)
        {
            context.Request.Headers[header] = "something";
        }

        Assert.Equal(expected, KeyAuthentication.IsCarriedBy(context.Request, new MachineSettings(isSet)));
    }
}
