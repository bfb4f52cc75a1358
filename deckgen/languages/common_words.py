"""The commonest words of each language, those that every text needs, without capital letters."""

COMMON_WORDS = {
    "ar": (
        "في من على أن إلى التي عن الذي ما لا أو كل هذا مع هذه كان كانت لم بين قد بعد ذلك هو هي وهو وهي ولا وقد أي كما "
        "وفي ومن عند خلال حتى عام فيها منها بها"
    ),
    "bg": "и на за да се от в е с по са не това като който която които или при към бъде беше след също",
    "ca": (
        "i el la els les de del dels que en a un una és amb per no es al als o són aquest aquesta com més té "
        "tot tota ha seva seu seus"
    ),
    "cs": (
        "a v je na se že s z do o i to jako by k ale pro nebo jsou být má které který která při jeho podle "
        "také není aby"
    ),
    "da": (
        "og i at er en til af det på for med som den der ikke de har et var han kan om fra eller blev skal "
        "ved ud efter mod men sin jeg også"
    ),
    "de": (
        "und der die das in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an er sie "
        "war wird hat oder einer"
    ),
    "en": (
        "the of and to in a is that for it as was with be by on not he his or are from at this have had which an they"
    ),
    "es": (
        "de la que el en y a los del se las por un con no una su para es al lo como más o pero sus le ha fue este"
    ),
    "fa": "و در به از که این را با است آن برای هر یا باشد خود های شود می بر تا کند دارد یک نمی بود شده",
    "fi": (
        "ja on ei se että oli hän ovat mutta kuin myös joka sen tai ole niin jos kun mukaan jotka olla sekä "
        "hänen tämä vain"
    ),
    "fr": (
        "de la le l et les des en un du une d que est pour qui dans a par au sur plus ne pas il ce se avec "
        "son sa ou aux s n qu"
    ),
    "hi": "के और में की है को का से पर यह कि ने एक हैं इस नहीं भी या कर जो था हो लिए वह",
    "hr": (
        "i u je na se da za su od s o kao ili što koji koja koje biti ne iz po bi nije ima svoje njegov te pri"
    ),
    "hu": (
        "a az és hogy nem is egy ez van volt de meg csak mint vagy ki azt el ha kell lehet aki ezt már amely még joga"
    ),
    "id": (
        "yang dan di dengan untuk dari dalam pada ini itu tidak akan oleh atau adalah sebagai ke juga telah "
        "dapat mereka ia"
    ),
    "it": (
        "di e il la che in un a per è una del con non i si da le della dei nel al sono come o più alla ha anche"
    ),
    "mr": (
        "आणि आहे या व ते च हा की ही नाही तो आहेत किंवा असा हे त्या होते त्याच्या त्याला सर्व मध्ये एक झाले केले तर पण"
    ),
    "nb": (
        "og i at er en til av det på for med som den ikke de har et var han kan om fra eller ble skal ved ut "
        "etter mot men sin jeg også"
    ),
    "ne": "र को मा छ वा गर्न पनि यो हुनेछ तथा लाई छन् भने हो गरेको एक कुनै सबै आफ्नो त्यस यस उनी थियो गर्ने",
    "nl": (
        "de van het een en in is dat op te zijn met voor niet aan er om ook als door bij werd naar hij maar "
        "of die uit heeft tot"
    ),
    "pl": (
        "i w na z do się nie że jest o to jak po za przez od a co dla ale lub są oraz jego który która które ma być"
    ),
    "pt": (
        "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou tem"
    ),
    "ro": (
        "și de în a la cu o este nu că să pe un din care pentru sau mai al ale are se prin ce fi lui fost sunt"
    ),
    "ru": "и в не на что с он как по к но из за это его то а от был я для так о или же все бы при у является",
    "sk": (
        "a v je na sa že s z do o i to ako by k ale pre alebo sú byť má ktoré ktorý ktorá pri jeho podľa tiež nie aby"
    ),
    "sl": "in je v na se da za so od z o kot ali ki s ne ni bi pri po tudi biti ima svoje njegov iz ter",
    "sv": (
        "och i att en det som på är av för med den till inte om har de ett var han från eller vid kan så men "
        "sig skall också"
    ),
    "tr": (
        "ve bir bu için ile da de olan gibi çok daha ne olarak veya kadar sonra değil ama olduğu vardır "
        "onun o ki en her hiç göre eden var kendi bütün"
    ),
    "uk": "і в не на що з та до у є як це за від по його для або який яка які має бути при також але про й",
    "ur": "اور کے کی میں کا سے ہے کو پر نے یہ ہیں کہ اس جو بھی وہ ایک کر نہیں یا تھا کسی",
    "vi": (
        "và của có là các được trong cho không với một người những này đã để khi từ hay hoặc theo về như đều bị"
    ),
}
